import { isoDate, localDay } from '../time.ts'
import { type Cycle, reached, type StepName, steps } from './cycles.ts'
import { entry } from './entry.ts'
import type { Funnel } from './funnel.ts'
import { open, type World } from './table.ts'

/**
 * One row per month (the company's days) in which people became ripe for sales by marketing's word: `mql_count` cycles, of them those of
 * people of whom the CRM has a record (`crm_count`) or none (`map_only_count`), and those that sales took up, qualified, made a deal of and
 * won, by the furthest step that they reached, and those that were given back or turned down.
 */
export function alignment(world: World, funnel: Funnel, isInCrm: (person: number) => boolean): [string, number] {
  const months = new Map<string, { person: number; cycle: Cycle }[]>()
  for (const [person, cycles] of funnel)
    for (const cycle of cycles) {
      const at = cycle.first.get('mql')
      if (at !== undefined) entry(months, `${isoDate(localDay(at)).slice(0, 7)}-01`, () => []).push({ person, cycle })
    }
  const file = open(world, 'alignment', header)
  for (const [month, list] of [...months].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const inCrm = list.filter(({ person }) => isInCrm(person)).length
    const count = (is: (cycle: Cycle) => boolean) => `${list.filter(({ cycle }) => is(cycle)).length}`
    const passed = (step: StepName) => count((cycle) => steps.indexOf(reached(cycle)!) >= steps.indexOf(step))
    const ended = (step: StepName) => count(({ first }) => first.has(step))
    file.row([
      month,
      `${list.length}`,
      `${inCrm}`,
      `${list.length - inCrm}`,
      passed('sal'),
      passed('sql'),
      passed('opportunity'),
      passed('won'),
      ended('recycled'),
      ended('rejected'),
    ])
  }
  file.close()
  return ['alignment', file.rows()]
}

const header =
  `month_date mql_count crm_count map_only_count accepted_count sql_count opportunity_count won_count recycled_count
rejected_count`.split(/\s+/)
