import { contactId } from '../salesforce/account.ts'
import { leadId } from '../salesforce/lead.ts'
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
import { timeUse } from './timeuse.ts'
import { activity, activitySource } from './touch.ts'
import { type Capture, capture, repActivityDaily } from './workload.ts'

/** By the id of each lead that tells of somebody of whom there is another record, that one's: a contact's, or the first lead's. */
const samePeople = ({ leads }: Records): [string, string][] =>
  leads.flatMap((lead): [string, string][] => {
    const { deal } = lead.again ?? lead
    if (deal) return [[leadId(lead.number), contactId(deal.account)]]
    return lead.again ? [[leadId(lead.number), leadId(lead.again.number)]] : []
  })

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
  const same = new Map<string, string>()
  const inbound: Inbound = { leads: [], handovers: new Map() }
  const stories: Story[] = []
  const time = timeUse(world)
  let firstLead = Number.POSITIVE_INFINITY
  return {
    add: (records, life) => {
      prizes.push(...prizeOf(records, life))
      for (const each of logged(records, world.stack)) found.push(each)
      capture(captured, records, world.stack)
      note(inbound, records)
      time.add(records)
      for (const [lead, contact] of samePeople(records)) same.set(lead, contact)
      stories.push(storyOf(records, life))
      if (records.deal.events[0]!.at > window.weekly) return
      for (const [lead, account] of convertedOf(records)) converted.set(lead, account)
      for (const { created } of records.leads) firstLead = Math.min(firstLead, Math.floor(created / daySeconds) - 1)
    },
    end: () => {
      const all = activities(found, (who) => same.get(who) ?? who)
      const first = Math.min(firstLead, ...[...captured.values()].flatMap((kinds) => [...kinds.values()]))
      const figures = effort(world)
      const begun = approaches(all, converted, prizes)
      for (const each of begun) figures.approach(each)
      return [
        activity(world, all),
        activitySource(world, all),
        repActivityDaily(world, all, captured, first, figures),
        activityPath(world, begun),
        speedToLead(world, inbound, all, captured, figures, asked),
        opportunityEngagement(world, stories, all, captured),
        figures.end(),
        time.end(all),
      ]
    },
  }
}
