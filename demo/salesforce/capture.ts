import type { Person } from '../people.ts'
import { dayOf, daySeconds } from '../time.ts'

/**
 * Whether something that somebody did leaves a record. One seller in 23 records nothing; one in nine has no e-mail connected, one in 13
 * no calendar; and for one in eleven calls are recorded since March 2025 only.
 */
export function isRecorded({ index }: Person, kind: string, at: number): boolean {
  if (index % 23 === 11) return false
  if (kind === 'Email' || kind === 'ListEmail') return index % 9 !== 4
  if (kind === 'Meeting') return index % 13 !== 6
  return kind !== 'Call' || index % 11 !== 5 || at >= dayOf(2025, 3, 1) * daySeconds
}
