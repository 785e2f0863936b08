import type { Company } from '../company.ts'
import type { Lock } from '../lake/locks.ts'
import type { Shape } from './engine.ts'

/** A row as the engine reads it: decimals, 64-bit integers, dates and timestamps are text. */
export type GivenRow = Record<string, string | number | boolean | null>

/** A column of a given table with its meaning. */
export type GivenColumn = Shape & { meaning: string }

/** What a given table is made from: the rows of the tables that it names, the company's settings, and what the build knows of itself. */
export type GivenInput = {
  /** Rows of each table named in `reads`. */
  tables: Record<string, GivenRow[]>
  company: Company
  /** UTC, `2026-06-30 16:00:00.000`. */
  data_as_of: string
  ledger: GivenRow[]
  metrics: GivenRow[]
  /** Pay periods that are final, oldest first. */
  locks?: Lock[]
}

/**
 * A table that no SQL makes alike on both engines; transforms/given/<name>.ts exports one as `given`.
 * Pure: the same input gives the same rows. `reads` names the tables whose rows it wants: raw, staging or core.
 */
export type Given = {
  description: string
  grain: string[]
  columns: GivenColumn[]
  reads: string[]
  /** It tells of pay: its schema is pay. */
  private?: true
  rows(input: GivenInput): Iterable<GivenRow>
  /** Parquet files of the lake that hold the rows as they are, in place of `rows`. */
  files?(input: GivenInput): { key: string; sha256: string }[]
}

/** Rows of words that company.json gives a meaning, `{ [word]: 'trade show', [meant]: 'event' }`: in small letters, in order; of two spellings the last counts. */
export const wordRows = (words: Record<string, string>, word: string, meant: string): GivenRow[] =>
  [...new Map(Object.entries(words).map(([each, meaning]) => [each.toLowerCase(), meaning]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([each, meaning]) => ({ [word]: each, [meant]: meaning }))
