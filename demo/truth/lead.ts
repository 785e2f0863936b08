import { isAway, leaves } from '../leave.ts'
import { dayAt, hoursOn, slaMinutes } from '../office.ts'
import type { Person } from '../people.ts'
import { contactId } from '../salesforce/account.ts'
import { type Lead, leadId } from '../salesforce/lead.ts'
import type { Records } from '../salesforce/records.ts'
import type { Handover } from '../salesforce/reply.ts'
import { daySeconds, isoDate } from '../time.ts'
import { window } from '../window.ts'
import type { Activity } from './activity.ts'
import { isTwoWay } from './approach.ts'
import type { Effort } from './effort.ts'
import { entry } from './entry.ts'
import { open, time, type World } from './table.ts'
import { minutes, ours } from './touch.ts'
import type { Capture } from './workload.ts'

/** Leads as the exports have them, and who gave them to whom. */
export type Inbound = { leads: Lead[]; handovers: Map<Lead, Handover[]> }

/** When a person, by number, last responded within a day before a lead was made. */
export type Asked = (person: number, made: number) => number | undefined

/** Notes the leads of a deal that the weekly export shows. */
export function note(found: Inbound, { deal, leads, handovers }: Records): void {
  if (deal.events[0]!.at > window.weekly) return
  found.leads.push(...leads)
  for (const each of handovers) if (each.says === 'ids') entry(found.handovers, each.lead, () => []).push(each)
}

/**
 * One row per request: how long until a seller had it, and until one answered. It begins with what the person last did at marketing's within
 * a day before the lead was made, or where that is nothing, as the lead was made.
 */
export function speedToLead(
  world: World,
  { leads, handovers }: Inbound,
  all: readonly Activity[],
  captured: Capture,
  effort: Effort,
  asked: Asked,
): [string, number] {
  const { company, scopes } = world
  const byPerson = new Map<string, Activity[]>()
  for (const each of all)
    if (!each.automated) for (const person of each.people) entry(byPerson, person, () => []).push(each)
  const file = open(world, 'speed_to_lead', header)
  for (const request of requests(leads)) {
    const first = request[0]!
    const begun = asked(first.buyer.number, first.created) ?? first.created
    const given = handovers.get(first) ?? []
    const queued = given.length > 0 && given[0]!.from === null
    const assigned = queued ? given[0]!.at : first.created
    const owner = queued ? given[0]!.to : (given[0]?.from ?? first.owner)
    const touches = touchesOf(request, begun, byPerson)
    const since = touches.filter(({ start }) => start >= begun)
    const working = since.length < touches.length
    const earliest = (list: Activity[]) => (list.length > 0 ? Math.min(...list.map(({ start }) => start)) : null)
    const touched = earliest(since)
    const twoWay = earliest(since.filter(isTwoWay))
    const out = since.filter(({ direction }) => direction !== 'Inbound')
    const days = company.sellers.includes(owner) ? leaves(owner) : []
    const away = (day: number) => isAway(days, day)
    const stop = touched ?? window.bulk
    const waited = worked(owner, assigned, stop, away)
    const day = dayAt(owner.timeZone, begun)
    const recorded = Math.min(...(captured.get(owner)?.values() ?? [])) <= day
    const isAnswered = touched !== null
    const met = !recorded ? null : isAnswered ? waited <= slaMinutes * 60 : waited > slaMinutes * 60 ? false : null
    effort.request(owner, day, {
      met: working ? true : met,
      waited: working ? 0 : isAnswered ? Number(minutes(waited)!.replace('.', '')) : null,
    })
    file.row([
      ours(leadId(first.number)),
      time(begun),
      isoDate(day),
      `${request.length}`,
      scopes.repId(owner),
      time(assigned),
      `${given.length - (queued ? 1 : 0)}`,
      time(touched),
      since
        .filter(({ start }) => start === touched)
        .map(({ type }) => type)
        .sort()[0] ?? null,
      time(twoWay),
      time(earliest(since.filter(({ type }) => type === 'meeting'))),
      `${out.length}`,
      twoWay === null ? null : `${out.filter(({ start }) => start < twoWay).length}`,
      minutes(assigned - begun),
      minutes(worked(owner, begun, assigned, away)),
      working ? '0.00' : isAnswered ? minutes(Math.max(0, touched - assigned)) : null,
      working ? '0.00' : isAnswered ? minutes(waited) : null,
      `${slaMinutes}`,
      working ? 'true' : met === null ? null : `${met}`,
      `${working}`,
      working || isAnswered ? 'false' : recorded ? 'true' : null,
      `${away(dayAt(owner.timeZone, assigned))}`,
    ])
  }
  file.close()
  return ['speed_to_lead', file.rows()]
}

/** Leads of one person within 180 days of the one before are one request. */
function requests(leads: readonly Lead[]): Lead[][] {
  const found: Lead[][] = []
  for (const list of Map.groupBy(leads, ({ buyer }) => buyer.number).values()) {
    let last = Number.NEGATIVE_INFINITY
    for (const lead of list.toSorted((a, b) => a.created - b.created)) {
      if (Math.floor((lead.created - last) / daySeconds) > 180) found.push([])
      found.at(-1)!.push(lead)
      last = lead.created
    }
  }
  return found
}

/** What was done by hand with the people of a request, from thirty days before it on. */
function touchesOf(request: readonly Lead[], begun: number, byPerson: Map<string, Activity[]>): Activity[] {
  const people = request.flatMap(({ number, deal }) => [leadId(number), ...(deal ? [contactId(deal.account)] : [])])
  const found = new Set(people.flatMap((person) => byPerson.get(person) ?? []))
  return [...found].filter(({ start }) => start >= begun - 30 * daySeconds)
}

/** Seconds between two instants in which somebody works; 0 where the second is not later. */
function worked({ timeZone }: Person, from: number, to: number, away: (day: number) => boolean): number {
  let sum = 0
  for (let day = dayAt(timeZone, from); day <= dayAt(timeZone, to); day++) {
    const hours = hoursOn(timeZone, day)
    if (hours && !away(day)) sum += Math.max(0, Math.min(to, hours.to) - Math.max(from, hours.from))
  }
  return sum
}

const header =
  `lead_id requested_at requested_date lead_count owner_id assigned_at reassign_count first_touch_at first_touch_type first_two_way_at
first_meeting_at attempt_count attempts_before_connect_count system_minutes business_system_minutes human_minutes business_human_minutes sla_minutes
is_sla_met is_already_working is_untouched is_owner_on_leave`.split(/\s+/)
