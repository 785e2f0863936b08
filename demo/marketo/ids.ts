import type { Act, Prospect } from '../marketing/prospect.ts'

/** Ids of Marketo's records. */
export const marketoId = {
  lead: ({ number }: Prospect): string => String(100_001 + number * 2),
  program: (number: number): string => String(1_601 + number),
  /** The flow of a program that does something when people respond. */
  smart: (number: number): string => String(3_001 + number),
  form: (number: number): string => String(1_041 + number),
  email: (number: number): string => String(20_001 + number),
  /** An activity has a text of its own; `place` tells apart those that come of one thing. */
  activity: ({ number }: Act, place = 0): string => String(9_000_000_000 + number * 10 + place),
  /** An activity that comes of no such thing. */
  other: (type: number, number: number): string => `${type}${String(number).padStart(9, '0')}`,
}

/** What the forms are called. */
export const forms = ['Contact us', 'Pricing form', 'White paper, "Seven habits"', 'Newsletter form'] as const

/** A time as bulk exports write it: in UTC, without parts of a second. */
export const bulkTime = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', 'Z')

/** A time as assets have it, with a zone too many. */
export const assetTime = (at: number): string => `${bulkTime(at)}+0000`
