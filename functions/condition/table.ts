import type { Commit } from '../../lake/commits.ts'
import type { World } from '../../lake/world.ts'
import type { Cell, Column } from '../../queries/result.ts'

/** The lake as it is now, the build that is shown where there is one, and whether who asks sees what is private. */
export type Looked = { world: Pick<World, 'store' | 'now'>; commit: Commit | undefined; seesPrivate: boolean }

/** One thing that is told of the lake. */
export type Told = { title: string; columns: Column[]; rows: Cell[][]; note?: string }

/** A column of texts. */
export const text = (name: string, meaning: string): Column => ({ name, type: 'varchar', meaning, unit: null })

/** A column of whole numbers. */
export const count = (name: string, meaning: string): Column => ({ name, type: 'bigint', meaning, unit: 'count' })

/** A column of hours. */
export const hours = (name: string, meaning: string): Column => ({ name, type: 'double', meaning, unit: 'hours' })

/** A column of moments, UTC. */
export const time = (name: string, meaning: string): Column => ({ name, type: 'timestamp', meaning, unit: null })

/** The column of what a file belongs to. */
export const feed = text(
  'feed',
  'The vendor, or the name that the company gives to one of its orgs; company for its sheets, table for any other.',
)

/** The column of a feed's export. */
export const object = text('object', 'Which export of the feed.')

/** The column of a file's name. */
export const file = text('file_name', 'Name under which the file came.')

/** A moment of the lake as a result writes it. */
export const stamp = (iso: string): string => iso.replace('T', ' ').replace('Z', '')
