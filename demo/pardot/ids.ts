import type { Act, Prospect, Stage } from '../marketing/prospect.ts'
import { lifecycle } from '../marketing/prospect.ts'

/** Ids of Pardot's records, each object's in a range of its own. */
export const pardotId = {
  prospect: ({ number }: Prospect): string => String(30_000_001 + number * 3),
  activity: ({ number }: Act): string => String(700_000_001 + number),
  campaign: (number: number): string => String(5_001 + number * 2),
  form: (number: number): string => String(71 + number),
  list: (number: number): string => String(901 + number),
  listEmail: (number: number): string => String(400_001 + number),
  landingPage: (number: number): string => String(210 + number),
  visit: (number: number): string => String(80_000_001 + number),
  /** A browser whose owner Pardot knows has one id, one that it does not know another at each visit. */
  visitor: ({ number, prospect, isAnonymous }: Act): string =>
    String(isAnonymous ? 65_000_001 + number : 60_000_001 + prospect.number),
  stage: (stage: Stage): string => String(1_301 + lifecycle.indexOf(stage)),
  user: (index: number): string => String(40_001 + index),
}

/** What the forms are called. Some names begin like a formula. */
export const forms = ['Contact us', '=Pricing form', 'White paper, "Seven habits"', '@home newsletter'] as const

/** Where people look around. */
export const pages = ['/', '/pricing', '/product', '/blog'] as const
