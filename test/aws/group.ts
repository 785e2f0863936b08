import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { id } from '../temp.ts'

/** Limits of a group of processes: the files into which a process writes its number to be one of them, and what came of it. */
export type Group = {
  entrances: string[]
  /** How often Linux ended a process of the group for want of memory. */
  killed(): number
  /** The most that the group had at once, in MiB; what lies in its /tmp is counted too. */
  peak(): number
  remove(): Promise<void>
}

const top = '/sys/fs/cgroup'
const megabyte = 1 << 20
/** Lambda gives one processor with 1,769 MB and a part of one with less. */
const whole = 1769
const microseconds = 100_000

/** Why no memory limit can be set here; undefined where one can. */
export function missing(): string | undefined {
  try {
    makeGroup(512).remove()
  } catch (error) {
    return `memory cannot be limited: ${(error as Error).message}`
  }
}

/** A new group with Lambda's memory, in MiB, and the processors that come with it if no others are given. Throws where none may be made. */
export function makeGroup(memory: number, processors: number = memory / whole): Group {
  const name = `quarterdeck-${id()}`
  const share = Math.max(2000, Math.round(processors * microseconds))
  return existsSync(join(top, 'cgroup.controllers')) ? unified(name, memory, share) : separate(name, memory, share)
}

const text = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
const kills = (told: string) => Number(/^oom_kill (\d+)/m.exec(told)?.[1] ?? 0)

/** Version 2: one tree of groups. */
function unified(name: string, memory: number, share: number): Group {
  const folder = join(top, name)
  mkdirSync(folder)
  const limit = () => {
    writeFileSync(join(folder, 'memory.max'), String(memory * megabyte))
    writeFileSync(join(folder, 'memory.swap.max'), '0')
    writeFileSync(join(folder, 'cpu.max'), `${share} ${microseconds}`)
  }
  unless(limit, [folder])
  return {
    entrances: [join(folder, 'cgroup.procs')],
    killed: () => kills(text(folder, 'memory.events')),
    peak: () => Math.round(Number(text(folder, 'memory.peak')) / megabyte),
    remove: () => remove([folder]),
  }
}

/** Version 1: a tree for each kind of limit. */
function separate(name: string, memory: number, share: number): Group {
  const folder = join(top, 'memory', name)
  const processors = join(top, 'cpu', name)
  const limit = () => {
    mkdirSync(processors)
    writeFileSync(join(folder, 'memory.limit_in_bytes'), String(memory * megabyte))
    const swap = join(folder, 'memory.memsw.limit_in_bytes')
    if (existsSync(swap)) writeFileSync(swap, String(memory * megabyte))
    writeFileSync(join(processors, 'cpu.cfs_period_us'), String(microseconds))
    writeFileSync(join(processors, 'cpu.cfs_quota_us'), String(share))
  }
  mkdirSync(folder)
  unless(limit, [folder, processors])
  return {
    entrances: [join(folder, 'cgroup.procs'), join(processors, 'cgroup.procs')],
    killed: () => kills(text(folder, 'memory.oom_control')),
    peak: () => Math.round(Number(text(folder, 'memory.max_usage_in_bytes')) / megabyte),
    remove: () => remove([folder, processors]),
  }
}

/** Sets limits; where that fails no folder stays. */
function unless(limit: () => void, folders: string[]): void {
  try {
    limit()
  } catch (error) {
    for (const folder of folders) if (existsSync(folder)) rmdirSync(folder)
    throw error
  }
}

/** A group goes once its last process has, which Linux may take a moment to see. */
async function remove(folders: string[]): Promise<void> {
  for (const folder of folders)
    for (let tries = 0; ; tries++)
      try {
        rmdirSync(folder)
        break
      } catch (error) {
        if (tries > 100) throw error
        await wait(50)
      }
}
