import { dayOf, instant } from './time.ts'

/** What happened when: the demo company's fixed times. Nothing asks the machine's clock. */
export const window = {
  /** First day of the company's history. */
  firstDay: dayOf(2024, 7, 1),
  /** The as-of day; nothing happens after the day before. */
  asOfDay: dayOf(2026, 6, 30),
  /** No event is later than this. */
  lastEvent: instant('2026-06-29T22:00:00Z'),
  /** The weekly Data Export holds what was known then. Later each deal has one event at most, seen only in the Bulk API file. */
  weekly: instant('2026-06-28T06:00:00Z'),
  /** The Bulk API file holds deals changed since then… */
  bulkSince: instant('2026-06-25T00:00:00Z'),
  /** …until then. */
  bulk: instant('2026-06-30T16:00:00Z'),
  /** The Data Loader file of one day in November. */
  stray: instant('2025-11-15T15:00:00Z'),
  /** The sheets were last saved then. */
  sheets: instant('2026-06-26T12:00:00Z'),
  /** From then on the administrator tracks CloseDate in OpportunityFieldHistory. */
  closeDateTracked: instant('2025-07-01T04:00:00Z'),
} as const
