import type { Records } from '../salesforce/records.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { activities } from './activity.ts'
import { approaches, convertedOf, type Prize, prizeOf } from './approach.ts'
import { effort } from './effort.ts'
import { opportunityEngagement, type Story, storyOf } from './engagement.ts'
import { type Asked, type Inbound, note, speedToLead } from './lead.ts'
import type { Step } from './life.ts'
import { type Logged, logged } from './logged.ts'
import { activityPath } from './path.ts'
import type { World } from './table.ts'
import { activity } from './touch.ts'
import { type Capture, capture, repActivityDaily } from './workload.ts'

/** The tables of what sellers do, told deal by deal; `end` writes them and returns their names with their rows. */
export function work(
  world: World,
  asked: Asked,
): {
  add: (records: Records, life: readonly Step[]) => void
  end: () => [string, number][]
} {
  const found: Logged[] = []
  const captured: Capture = new Map()
  const prizes: Prize[] = []
  const converted = new Map<string, string>()
  const inbound: Inbound = { leads: [], handovers: new Map() }
  const stories: Story[] = []
  let firstLead = Number.POSITIVE_INFINITY
  return {
    add: (records, life) => {
      prizes.push(...prizeOf(records, life))
      for (const each of logged(records)) found.push(each)
      capture(captured, records)
      note(inbound, records)
      stories.push(storyOf(records, life))
      if (records.deal.events[0]!.at > window.weekly) return
      for (const [lead, account] of convertedOf(records)) converted.set(lead, account)
      for (const { created } of records.leads) firstLead = Math.min(firstLead, Math.floor(created / daySeconds) - 1)
    },
    end: () => {
      const all = activities(found)
      const first = Math.min(firstLead, ...[...captured.values()].flatMap((kinds) => [...kinds.values()]))
      const figures = effort(world)
      const begun = approaches(all, converted, prizes)
      for (const each of begun) figures.approach(each)
      return [
        activity(world, all),
        repActivityDaily(world, all, captured, first, figures),
        activityPath(world, begun),
        speedToLead(world, inbound, all, captured, figures, asked),
        opportunityEngagement(world, stories, all, captured),
        figures.end(),
      ]
    },
  }
}
