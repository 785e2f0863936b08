import { quarterName, quarterOf } from '../fiscal.ts'
import { type Campaign, campaigns, spending } from '../marketing/campaign.ts'
import { marketoId } from '../marketo/ids.ts'
import { campaignId, costOf } from '../salesforce/campaign.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'
import { money, open, type World } from './table.ts'

/**
 * One row per campaign (the CRM's where both have it) and fiscal quarter in which it cost something, in US dollars, with `basis`: `vendor`
 * where marketing's system says in which months; else `spread`: the CRM's cost so far over the days up to now, to the cent.
 */
export function campaignCost(world: World, isMarketo: boolean): [string, number] {
  const file = open(world, 'campaign_cost', ['campaign_id', 'fiscal_quarter', 'basis', 'amount'])
  for (const campaign of campaigns) {
    const { number, isCrm } = campaign
    const id = isCrm ? `salesforce:${campaignId(number)}` : `marketo:${marketoId.program(number)}`
    const costs = isMarketo ? byMonth(campaign) : isCrm ? byDay(campaign) : []
    for (const [quarter, cents] of costs)
      file.row([id, quarterName(quarter), isMarketo ? 'vendor' : 'spread', money(BigInt(cents))])
  }
  file.close()
  return ['campaign_cost', file.rows()]
}

function byMonth(campaign: Campaign): Map<number, number> {
  const quarters = new Map<number, number>()
  for (const { month, cents } of spending(campaign)) {
    const quarter = quarterOf(Date.parse(month) / 86_400_000)
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + cents)
  }
  return quarters
}

/** Cents by quarter, so that those up to the end of each are the share of its days, rounded. */
function byDay({ number, from, to }: Campaign): Map<number, number> {
  const quarters = new Map<number, number>()
  const last = Math.max(from, Math.min(to, window.asOfDay))
  if (from > window.asOfDay) return quarters
  const days = new Map<number, number>()
  for (let day = from; day <= last; day++) days.set(quarterOf(day), entry(days, quarterOf(day), () => 0) + 1)
  let [spent, passed] = [0, 0]
  for (const [quarter, count] of days) {
    passed += count
    const until = Math.round((costOf(number) * passed) / (last - from + 1))
    quarters.set(quarter, until - spent)
    spent = until
  }
  return quarters
}
