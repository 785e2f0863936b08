import { layout } from './layout.ts'
import { json, readJson } from './ledger.ts'
import type { Store } from './store.ts'

/**
 * A pay period that is final: its first day, who decided it, when (ISO UTC) and why, from which build, and the file of its statement
 * lines, which are the truth about the period from then on.
 */
export type Lock = {
  period: string
  locked_by: string
  locked_at: string
  reason: string | null
  build: string
  file: { key: string; sha256: string; bytes: number; rows: number }
}

/** The locks among these decisions, or all, oldest period first. */
export async function readLocks(store: Store, decisions?: string[]): Promise<Lock[]> {
  const keys = decisions ?? (await store.list(layout.locks)).map(({ key }) => key)
  return Promise.all(
    keys
      .filter((key) => key.startsWith(layout.locks))
      .sort()
      .map((key) => readJson<Lock>(store, key)),
  )
}

/** Locks a period whose lines are stored already. False: it was locked before, and that lock stays. */
export const putLock = (store: Store, lock: Lock): Promise<boolean> =>
  store.putNew(layout.lock(lock.period), json(lock))
