import { costOf, ends, from, kinds, nameOf, campaigns as ofCrm } from '../salesforce/campaign.ts'
import { dayOf, isoDate } from '../time.ts'

/** A campaign of marketing: the CRM's have its numbers, marketing's own run all the time. */
export type Campaign = { number: number; name: string; channel: string; isCrm: boolean; from: number; to: number }

/** Numbers of marketing's own campaigns, which the CRM does not know. */
export const own = { website: 40, newsletter: 41, search: 42, social: 43 } as const

const channels: Record<(typeof kinds)[number], string> = {
  Webinar: 'webinar',
  Email: 'email',
  'Trade Show': 'event',
  'Banner Ads': 'display',
}
const begins = { from: dayOf(2024, 7, 1), to: dayOf(2026, 6, 30), isCrm: false }

/** All campaigns by their number. */
export const campaigns: readonly Campaign[] = [
  ...ofCrm.map((number) => {
    const channel = channels[kinds[number % 4]!]
    return { number, name: nameOf(number), channel, isCrm: true, from: from(number), to: ends(number) }
  }),
  { number: own.website, name: 'Website', channel: 'web', ...begins },
  { number: own.newsletter, name: 'Newsletter', channel: 'email', ...begins },
  { number: own.search, name: 'Paid Search', channel: 'paid_search', ...begins },
  { number: own.social, name: 'Paid Social', channel: 'paid_social', ...begins },
]

const monthly: Record<number, number> = { [own.search]: 310_000, [own.social]: 185_000 }

/** What a campaign cost month by month, in whole dollars as cents: a CRM campaign half when it begins, the rest when it ends. */
export function spending({ number, isCrm, from: first, to: last }: Campaign): { month: string; cents: number }[] {
  if (isCrm) {
    const all = Math.floor(costOf(number) / 100) * 100
    const half = Math.floor(all / 200) * 100
    const [start, end] = [monthOf(first), monthOf(last)]
    if (start === end) return [{ month: start, cents: all }]
    return [
      { month: start, cents: half },
      { month: end, cents: all - half },
    ]
  }
  const each = monthly[number]
  if (!each) return []
  const months = new Set(Array.from({ length: last - first + 1 }, (_, k) => monthOf(first + k)))
  return [...months].map((month, k) => ({ month, cents: each + (k % 5) * 10_000 }))
}

const sources: Record<string, string> = {
  display: 'banner-network',
  email: 'newsletter',
  paid_search: 'google',
  paid_social: 'linkedin',
}

/** What the addresses on which people come to the site name: source, medium and campaign; undefined for those who came by themselves. */
export function utmOf(number: number): { source: string; medium: string; campaign: string } | undefined {
  const { channel, name } = campaigns[number]!
  const source = sources[channel]
  const medium = channel === 'paid_search' ? 'cpc' : channel
  return source === undefined ? undefined : { source, medium, campaign: name.toLowerCase().replaceAll(' ', '-') }
}

/** The first day of a day's month: `2026-03-01`. */
export const monthOf = (day: number): string => `${isoDate(day).slice(0, 7)}-01`
