import { campaigns, monthOf, spending } from '../marketing/campaign.ts'
import { marketoId } from '../marketo/ids.ts'
import { campaignId, costOf } from '../salesforce/campaign.ts'
import { entry } from './entry.ts'
import { money, open, type World } from './table.ts'

/**
 * One row per campaign and month: `campaign_id`, `cost_month`, `amount` in US dollars, `basis`: `vendor` where marketing's system says when
 * money was spent; else `spread`: the CRM's cost over the days from the first to the last, summed up by months, to the cent.
 */
export function campaignCost(world: World, isMarketo: boolean): [string, number] {
  const file = open(world, 'campaign_cost', ['campaign_id', 'cost_month', 'amount', 'basis'])
  for (const campaign of campaigns) {
    if (isMarketo)
      for (const { month, cents } of spending(campaign))
        file.row([`marketo:${marketoId.program(campaign.number)}`, month, money(BigInt(cents)), 'vendor'])
    else if (campaign.isCrm)
      for (const [month, cents] of spread(campaign, costOf(campaign.number)))
        file.row([`salesforce:${campaignId(campaign.number)}`, month, money(BigInt(cents)), 'spread'])
  }
  file.close()
  return ['campaign_cost', file.rows()]
}

/** Cents by month, so that those up to the end of each month are the share of its days, rounded. */
function spread({ from, to }: { from: number; to: number }, cents: number): Map<string, number> {
  const months = new Map<string, number>()
  for (let day = from; day <= to; day++) entry(months, monthOf(day), () => 0)
  let [spent, days] = [0, 0]
  for (const month of months.keys()) {
    for (let day = from; day <= to; day++) if (monthOf(day) === month) days++
    const until = Math.round((cents * days) / (to - from + 1))
    months.set(month, until - spent)
    spent = until
  }
  return months
}
