import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { Inbox, Lying } from '../../functions/inbox.ts'
import type { Fields, Metric, Tools } from '../../functions/log.ts'
import { folderStore } from '../../lake/folder.ts'
import type { World } from '../../lake/world.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { temp } from '../temp.ts'

/** A clock that stands until it is set on. */
export type Clock = { at: Date; now: () => Date }

/** A clock that stands at a time. */
export function clock(at = '2026-06-30T12:00:00Z'): Clock {
  const set: Clock = { at: new Date(at), now: () => set.at }
  return set
}

/** A lake in memory for one test, with its world, its objects and its clock. */
export async function lake(time = clock()) {
  const objects: Objects = new Map()
  let n = 0
  const world: World = {
    store: memoryStore(objects, await temp(), time.now),
    now: time.now,
    id: () => (++n).toString(16).padStart(12, '0'),
    memory: '512MB',
    threads: 1,
    tell: () => {},
  }
  return { world, objects, time }
}

/** The world of a lake in a folder, by the machine's clock. */
export function folderWorld(folder: string): World {
  const id = () => randomBytes(6).toString('hex')
  const store = folderStore(folder, id)
  return { store, now: () => new Date(), id, memory: '512MB', threads: 1, tell: () => {} }
}

/** Tools that keep what they are told. */
export function tools() {
  const lines: { level: string; message: string; fields?: Fields | undefined }[] = []
  const counted: [Metric, number][] = []
  const kept: Tools = {
    info: (message, fields) => void lines.push({ level: 'info', message, fields }),
    error: (message, fields) => void lines.push({ level: 'error', message, fields }),
    count: (metric, value) => void counted.push([metric, value]),
  }
  const figure = (metric: Metric) => counted.filter(([name]) => name === metric).map(([, value]) => value)
  return { tools: kept, lines, figure }
}

/** An inbox in memory: `drop` puts a file and answers the message that S3 would send of it. */
export function inbox(time: Clock) {
  const files = new Map<string, Lying & { text: string }>()
  const fake: Inbox = {
    bucket: 'inbox',
    async fetch({ key }, file) {
      const found = files.get(key)
      if (found) await writeFile(file, found.text)
      return found?.modified
    },
    async *list() {
      for (const { text: _, ...lying } of files.values()) yield lying
    },
  }
  const drop = (key: string, text: string) => {
    const tag = `tag-${text.length}-${text.slice(0, 3)}`
    files.set(key, { key, tag, modified: time.now(), text })
    const object = { key: encodeURIComponent(key).replaceAll('%20', '+'), eTag: tag, versionId: 'v1' }
    return JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'inbox' }, object } }] })
  }
  return { inbox: fake, drop, files }
}

/** The environment with some variables set, as it was when the test has ended. */
export function environment(values: Record<string, string>): void {
  const before = { ...process.env }
  Object.assign(process.env, values)
  onTestFinished(() => {
    process.env = before
  })
}
