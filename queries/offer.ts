import type { Mapping } from '../sources/mapping/mapping.ts'
import type { Cell } from './result.ts'

/** One way to read what can be read in several, and the mapping that reads it so. */
export type Reading = { says: string; mapping: Mapping }

/**
 * What the file does not tell by itself, with the ways in which it can be read; without a column it is about the whole file. Nothing is
 * taken in before it is settled, unless it may stay as it is.
 */
export type Doubt = { column?: string; code: string; what: string; readings: Reading[]; isOptional?: true }

/** One column of the file as it stands in it, with some of its values. */
export type FileColumn = { name: string; values: string[] }

/** One table that a file can be taken in as: its columns, the type of each and what it holds. */
export type Target = { as: string; columns: { name: string; type: string; holds: string; optional: boolean }[] }

/** Records of a file by what became of them. */
export type Counts = { read: number; accepted: number; quarantined: number; duplicate: number }

/** One record that is set aside: the line at which it begins, and what is wrong with it. */
export type Aside = { line: number; column: string | null; value: string | null; code: string; message: string }

/** A file as it would come in: its first records by the table's columns, what would become of all, and the first that would be set aside. */
export type Preview = {
  columns: string[]
  rows: Cell[][]
  state: string
  message: string | null
  counts: Counts
  aside: Aside[]
}

/** A file that somebody gave to the local server, as it would be taken in; nothing of it is in the lake yet. */
export type Offer = {
  /** Names the file until it is taken in, left, or another one comes. */
  id: string
  file: string
  bytes: number
  /** The exports that are in it, which need no mapping. */
  known?: { file: string; feed: string; object: string }[]
  /** The mapping of the lake that is for it, by name. */
  kept?: string
  /** How it would be read. A column of the file that is to be none of the table's is '-'. */
  mapping?: Mapping
  columns: FileColumn[]
  doubts: Doubt[]
  /** What was taken for granted. */
  remarks: string[]
  /** None where the mapping cannot be yet. */
  preview?: Preview
  /** The file of the same export and name that came before, of which something still waits for a person: this may be its mended form. */
  earlier?: { arrived_at: string; state: string; counts: Counts }
  /** What else it can be taken in as. */
  targets: Target[]
}

/** What became of a file that was taken in. */
export type Arrived = {
  file: string
  state: string
  feed: string | null
  object: string | null
  code: string | null
  message: string | null
  counts: Counts | null
  notices: string[]
  /** The first records that were set aside. */
  aside: Aside[]
  /** The file of the same export and name that came before it; `isSettled`: what of it waited for a person does so no more. */
  before: { arrived_at: string; state: string; counts: Counts; isSettled: boolean } | null
}

/** Something that happened while a file is taken in and the tables are made; the last one is done or failed. Without a build nothing was new. */
export type Step =
  | { step: 'file'; file: string; state: string }
  | { step: 'table'; table: string; made: number; of: number }
  | { step: 'done'; files: Arrived[]; build: string | null }
  | { step: 'failed'; code: string; message: string }
