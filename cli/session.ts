import { randomBytes } from 'node:crypto'
import { addressOf } from '../lake/address.ts'
import type { World } from '../lake/world.ts'
import { openLake } from './lake.ts'
import { teller } from './terminal.ts'

/** What a command works with: the lake and its world, and where its answer goes. */
export type Session = {
  world: World
  /** Whether the lake is a folder, into which whoever can write it may take files. */
  isFolder: boolean
  /** The lake as a command line gave it, where it is not the one that every command takes. */
  lake?: string | undefined
  json: boolean
  /** Work e-mail of who asks, by --as or the environment; who does not say it sees no pay. */
  user: string | undefined
  /** Writes the answer: the value as JSON with --json, else the text. */
  answer(value: unknown, text: () => string): void
}

/** The session of this process over a lake, a folder or s3://bucket/prefix: the machine's clock, random ids, progress on a terminal, and the user of its environment. */
export async function session(lake: string, json: boolean, as?: string): Promise<Session> {
  const id = () => randomBytes(6).toString('hex')
  const world: World = {
    store: await openLake(lake, id),
    now: () => new Date(),
    id,
    memory: process.env.QUARTERDECK_MEMORY ?? '2GB',
    threads: 2,
    tell: json ? () => {} : teller(process.stderr),
  }
  const given = lake === './lake' ? undefined : lake
  const answer = (value: unknown, text: () => string) => {
    const told = json ? JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each), 1) : text()
    process.stdout.write(told.endsWith('\n') ? told : `${told}\n`)
  }
  return {
    world,
    isFolder: addressOf(lake) === undefined,
    lake: given,
    json,
    user: as ?? process.env.QUARTERDECK_USER,
    answer,
  }
}
