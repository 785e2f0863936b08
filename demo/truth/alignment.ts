import { quarterName, quarterOf } from '../fiscal.ts'
import { localDay } from '../time.ts'
import { type Cycle, depth } from './cycles.ts'
import { entry } from './entry.ts'
import { type Funnel, fateOf, type Outcome, worthOf } from './funnel.ts'
import { money, open, type World } from './table.ts'

/**
 * One row per fiscal quarter and group (the company, or a channel of first responses) in which marketing called people ripe for sales: how
 * many passes (`delivered_count`), what sales made of them, of how many people the CRM and marketing know, and the amounts of their deals.
 */
export function alignment(
  world: World,
  funnel: Funnel,
  outcomes: Map<string, Outcome>,
  isInCrm: (identity: string) => boolean,
): [string, number] {
  const groups = new Map<string, { identity: string; cycle: Cycle }[]>()
  for (const [identity, cycles] of funnel)
    for (const cycle of cycles) {
      const at = cycle.first.get('mql')
      if (at === undefined) continue
      const quarter = quarterName(quarterOf(localDay(at)))
      for (const group of ['company,company', `channel,${cycle.channel ?? 'other'}`])
        entry(groups, `${quarter},${group}`, () => []).push({ identity, cycle })
    }
  const file = open(world, 'alignment', header)
  for (const [key, list] of [...groups].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const count = (is: (cycle: Cycle) => boolean) => `${list.filter(({ cycle }) => is(cycle)).length}`
    const both = list.filter(({ identity }) => isInCrm(identity)).length
    const fate = (name: string) => count((cycle) => fateOf(cycle, outcomes) === name)
    file.row([
      ...key.split(','),
      `${list.length}`,
      count((cycle) => depth(cycle) >= 3),
      fate('rejected'),
      fate('recycled'),
      count((cycle) => depth(cycle) >= 4),
      `${both}`,
      `${list.length - both}`,
      count(({ deals }) => deals.length > 0),
      money(list.reduce((sum, { cycle }) => sum + (worthOf(cycle, outcomes) ?? 0n), 0n)),
    ])
  }
  file.close()
  return ['alignment', file.rows()]
}

const header =
  `fiscal_quarter group_type group_name delivered_count accepted_count rejected_count recycled_count sales_qualified_count
known_by_both_count marketing_only_count opportunity_count sourced_amount`.split(/\s+/)
