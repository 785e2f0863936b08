import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { readHead } from '../../lake/commits.ts'
import { folderStore } from '../../lake/folder.ts'
import { collect } from '../../lake/gc.ts'
import type { Store } from '../../lake/store.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import type { Objects } from '../lake/memory.ts'
import { type Export, writeExports } from './exports.ts'
import { noon, type Tables, tablesOf, worldOf } from './lake.ts'
import { watch } from './look.ts'
import { smallWarehouse } from './warehouse.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const day = 86_400_000
const exports = ['deals', 'newer', 'people', 'quota'] as const satisfies Export[]

/** Where a process is killed: before an operation, which is after the one before it, or in the middle of what it writes. */
export type KillMode = 'before' | 'middle'

/** One command of the line, the lake that it finds, and the operations by which it changes it. */
export type Command = { name: 'ingest' | 'build'; lake: string; operations: string[] }

/** A folder with exports, a lake as each command finds it, and what a run that nobody kills publishes. */
export type Ground = { folder: string; paths: string[]; commands: Command[]; tables: Tables }

/** One kill: which command, at which operation, counted from 1. */
export type Kill = { command: Command; at: number; mode: KillMode }

/** Runs both commands to the end, keeping a copy of the lake before each. */
export async function prepare(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-kill-'))
  const all = await writeExports(join(folder, 'exports'))
  const paths = exports.map((each) => all[each])
  const lake = join(folder, 'clean')
  const commands: Command[] = []
  for (const name of ['ingest', 'build'] as const) {
    const before = join(folder, `before-${name}`)
    await cp(lake, before, { recursive: true }).catch(() => undefined)
    const told = join(folder, 'operations')
    const { code, text } = await run(name, lake, paths, { QUARTERDECK_KILL_TELL: told })
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${text}`)
    commands.push({ name, lake: before, operations: (await readFile(told, 'utf8')).split('\n') })
  }
  const head = await readHead(storeOf(lake))
  return { folder, paths, commands, tables: tablesOf(head!) }
}

/** Every place to kill; the middle only of what writes bytes. */
export const kills = ({ commands }: Ground): Kill[] =>
  commands.flatMap((command) =>
    command.operations.flatMap((operation, n) => {
      const writes = /^(writeFile|copyFile|createWriteStream) /.test(operation)
      return (writes ? (['before', 'middle'] as const) : (['before'] as const)).map((mode) => ({
        command,
        at: n + 1,
        mode,
      }))
    }),
  )

/** Kills the command line at one place, looks at what it left, runs to the end and compares. Answers what is wrong. */
export async function kill({ folder, paths, tables }: Ground, { command, at, mode }: Kill): Promise<string[]> {
  const lake = await mkdtemp(join(folder, 'lake-'))
  const where = `kill -9 ${mode} operation ${at} of ${command.name} (${command.operations[at - 1]})`
  const troubles: string[] = []
  try {
    await cp(command.lake, lake, { recursive: true }).catch(() => undefined)
    const env = { QUARTERDECK_KILL_AT: String(at), QUARTERDECK_KILL_MODE: mode }
    const { signal, code, text } = await run(command.name, lake, paths, env)
    if (signal !== 'SIGKILL') troubles.push(`it ended by itself with ${code}: ${text}`)
    const store = storeOf(lake)
    const judge = async () => undefined
    troubles.push(...(await watch(await objectsOf(store), judge)()))
    const world = worldOf(store)
    const files = await ingest(world, paths)
    for (const { name, state, message } of files)
      if (!['accepted', 'partial', 'duplicate'].includes(state)) troubles.push(`${name} is ${state}: ${message}`)
    const { commit } = await build(world, smallWarehouse())
    if (!isDeepStrictEqual(tablesOf(commit), tables))
      troubles.push('the next run makes other tables than the clean run')
    troubles.push(...(await watch(await objectsOf(store), judge)()))
    await collect({ ...world, now: () => new Date(Date.now() + day) })
    const left = await readdir(await store.scratch())
    if (left.length > 0) troubles.push(`a day later a collection leaves the drafts ${left.join(', ')}`)
  } catch (error) {
    troubles.push(`the next run ended with "${(error as Error).message}"`)
  } finally {
    await rm(lake, { recursive: true, force: true })
  }
  return troubles.map((trouble) => `${where}: ${trouble}`)
}

/** All objects of a lake that a reader sees. */
export async function objectsOf(store: Store): Promise<Objects> {
  const listed = await store.list('')
  return new Map(
    await Promise.all(
      listed.map(async ({ key, modified }) => [key, { bytes: (await store.get(key))!, modified }] as const),
    ),
  )
}

const storeOf = (lake: string) => {
  let n = 0
  return folderStore(lake, () => `again-${n++}`)
}

function run(
  name: 'ingest' | 'build',
  lake: string,
  paths: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; text: string }> {
  const args = ['--import', here('preload.ts'), here('../../cli.ts'), name, ...(name === 'ingest' ? paths : [])]
  const options = {
    env: { ...process.env, ...env, QUARTERDECK_KILL_LAKE: lake, QUARTERDECK_KILL_NOW: noon.toISOString() },
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...args, '--lake', lake, '--json'], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, signal: child.signalCode, text: stdout + stderr }),
    )
  })
}
