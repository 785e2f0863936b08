import type { Person } from '../people.ts'

/** What the record of a call says; `dialer` is the call's own id at the telephone system that made the record. */
export type Call = {
  seconds: number | null
  direction: 'Inbound' | 'Outbound' | 'Internal' | null
  result: string | null
  dialer: string | null
}

const results = ['Connected', 'Left Voicemail', 'No Answer', 'Busy']

/** The id that the dialer gives a call of somebody who calls through it. */
export const dialerId = (owner: Person, number: number): string | null =>
  owner.dials ? String(1_400_000_000 + number) : null

/** What the record of a call says, with the dialer's id for every other seller. */
export const callOf = (owner: Person, number: number, seconds: number): Call => ({
  seconds,
  direction: number % 5 === 0 ? 'Inbound' : 'Outbound',
  result: results[number % results.length]!,
  dialer: dialerId(owner, number),
})
