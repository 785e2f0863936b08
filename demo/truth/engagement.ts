import { accountId, contactId } from '../salesforce/account.ts'
import type { Meeting } from '../salesforce/event.ts'
import type { Records } from '../salesforce/records.ts'
import { daySeconds, isoDate, weekday } from '../time.ts'
import { window } from '../window.ts'
import type { Activity } from './activity.ts'
import { isTwoWay } from './approach.ts'
import { entry } from './entry.ts'
import type { Step } from './life.ts'
import { open, quotient, time, type World } from './table.ts'
import { ours } from './touch.ts'
import type { Capture } from './workload.ts'

/** What of a deal is needed to tell of each week of it. */
export type Story = {
  id: string
  account: string
  life: readonly Step[]
  roles: Map<string, string>
  meetings: Meeting[]
}

/** The story of a deal, with the meetings that the weekly export has, held or not. */
export function storyOf({ deal, meetings }: Records, life: readonly Step[]): Story {
  const roles = new Map<string, string>()
  const exported = deal.events.findLast(({ at }) => at <= window.weekly)
  if (exported && !exported.state.deleted) {
    if (deal.number % 3 < 2) roles.set(contactId(deal.account, 0), 'Decision Maker')
    if (deal.number % 6 === 0) roles.set(contactId(deal.account, 1), 'Economic Buyer')
  }
  const known = meetings.filter(
    ({ what, role, deleted, made }) => what === deal.id && role === 'own' && !deleted && made <= window.weekly,
  )
  return { id: deal.id, account: accountId(deal.account), life, roles, meetings: known }
}

/** One row per deal and week at whose end it was open: who was in touch, and since when nobody was. */
export function opportunityEngagement(
  world: World,
  stories: readonly Story[],
  all: readonly Activity[],
  captured: Capture,
): [string, number] {
  const byDeal = new Map<string, Activity[]>()
  const byAccount = new Map<string, Activity[]>()
  for (const each of all)
    if (!each.automated && each.what) entry(byDeal, each.what, () => []).push(each)
    else if (!each.automated && each.account) entry(byAccount, each.account, () => []).push(each)
  const file = open(world, 'opportunity_engagement', header)
  for (const { id, account, life, roles, meetings } of stories) {
    const own = byDeal.get(id) ?? []
    const others = byAccount.get(account) ?? []
    for (let week = life[0]!.day - weekday(life[0]!.day); week <= window.asOfDay; week += 7) {
      const last = Math.min(week + 6, window.asOfDay)
      const now = life.findLast(({ day }) => day <= last)
      if (now?.class !== 'open' || now.state.deleted) continue
      const ever = own.filter(({ day }) => day <= last)
      const touches = ever.filter(({ day }) => day >= week)
      const from = Math.min(...(captured.get(now.state.owner)?.values() ?? []))
      const said = (count: number) => (ever.length > 0 || from <= last ? `${count}` : null)
      const people = new Map<string, number>()
      for (const person of ever.flatMap((each) => [...each.people])) people.set(person, (people.get(person) ?? 0) + 1)
      const counts = [...people.values()]
      const total = counts.reduce((sum, count) => sum + count, 0)
      const squares = counts.reduce((sum, count) => sum + count * count, 0)
      const met = touches.filter(({ type }) => type === 'meeting').length
      const inbound = touches.filter(({ direction }) => direction === 'Inbound').length
      const twoWay = ever.filter(isTwoWay)
      const latest = (list: Activity[]) => (list.length > 0 ? Math.max(...list.map(({ start }) => start)) : null)
      const utcDay = (at: number) => Math.floor(at / daySeconds)
      const ahead = meetings.filter(({ made, start }) => utcDay(made) <= last && utcDay(start) > last)
      file.row([
        ours(id),
        isoDate(week),
        world.scopes.repId(now.state.owner),
        said(touches.length),
        said(touches.length - met - inbound),
        said(inbound),
        said(met),
        said(others.filter(({ day }) => day >= week && day <= last && day >= life[0]!.day).length),
        said(people.size),
        said(new Set([...people.keys()].flatMap((person) => roles.get(person) ?? [])).size),
        said(new Set(ever.map(({ rep }) => rep.id)).size),
        quotient(BigInt(total * total - squares), BigInt(total * total), 6),
        time(latest(twoWay)),
        time(latest(ever.filter(({ direction }) => direction !== 'Inbound'))),
        twoWay.length > 0 ? `${last - Math.max(...twoWay.map(({ day }) => day))}` : null,
        time(ahead.length > 0 ? Math.min(...ahead.map(({ start }) => start)) : null),
      ])
    }
  }
  file.close()
  return ['opportunity_engagement', file.rows()]
}

const header =
  `opportunity_id week_start_date owner_id touch_count outbound_count inbound_count meeting_count account_touch_count contact_count
role_count rep_count multithread_index last_two_way_at last_outbound_at silent_days next_meeting_at`.split(/\s+/)
