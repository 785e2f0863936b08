import type { Store } from './store.ts'

/** Something that a long work did: `step` names the kind of work, the rest is for a line on a terminal. */
export type Progress = {
  step: 'read' | 'ingest' | 'table' | 'commit' | 'demo'
  name: string
  rows?: number
  seconds?: number
  note?: string
}

/** What the work depends on besides its input; nothing in the depths asks for a time or an id by itself. */
export type World = {
  store: Store
  /** Now, in UTC. */
  now: () => Date
  /** A fresh id: names an attempt, never a result. */
  id: () => string
  /** What DuckDB may use, as it writes it: '2GB'. */
  memory: string
  threads: number
  /** Ends the work where it is; what was not published by then never is. */
  signal?: AbortSignal
  tell: (progress: Progress) => void
}

/** A time as the lake writes it: `2026-06-30T16:00:00.000Z`. */
export const iso = (at: Date): string => at.toISOString()
