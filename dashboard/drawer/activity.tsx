import { asked, usePeriod } from '../activity/period.ts'
import type { Row } from '../parts/answer.ts'
import { dealName, money } from '../parts/columns.tsx'
import { day, time, words, worked } from '../parts/format.ts'
import type { Shown } from '../parts/table.tsx'
import { href, type List, type Route } from '../route.ts'
import type { Kind } from './kind.ts'
import { behindTools } from './tools.tsx'

const steps: Record<string, string> = {
  approach: 'Approaches',
  connect: 'Approaches that reached somebody',
  meeting: 'Approaches with a meeting',
  opportunity: 'Approaches with a deal',
  won: 'Approaches with a deal won',
}

/** What is listed behind a number of activity: a seller's day, the requests of a week, the approaches that came so far. */
export function useActivity(route: Route, { of, who, at, channel, step }: List): Kind {
  const period = usePeriod(route)
  if (of === 'activities')
    return {
      query: 'rep_day_activities',
      params: { rep: who, day: at },
      heading: day(at),
      noun: ['record', 'records'],
      columns: activities(route),
    }
  const week = at ? `week from ${day(at)}` : undefined
  if (of === 'requests')
    return {
      query: 'lead_requests',
      params: period && { ...asked(route, period), week: at },
      heading: ['Requests of leads', week].filter(Boolean).join(' · '),
      noun: ['request', 'requests'],
      columns: requests(route),
    }
  const tools = behindTools(route, period, { of, at, channel })
  if (tools) return tools
  return {
    query: 'approaches',
    params: period && { ...asked(route, period), week: at, channel, step },
    heading: [
      steps[step ?? 'approach'] ?? 'Approaches',
      channel && `begun by ${words(channel).toLowerCase()}`,
      week ?? (period && `${period.weeks} weeks up to ${day(period.last)}`),
    ]
      .filter(Boolean)
      .join(' · '),
    noun: ['approach', 'approaches'],
    columns: approaches,
  }
}

const clock = (value: Row[string] | undefined) =>
  value === null || value === undefined ? '–' : String(value).slice(11, 16)
const date = (value: Row[string] | undefined) => (value === null || value === undefined ? '–' : day(value))

/** What was done, in words: `Call, voicemail`, `E-mail from the other side`. */
export function done({ activity_type, call_result, is_inbound, is_automated }: Row): string {
  const result = call_result
    ? `, ${String(call_result).replace('not_connected', 'nobody reached').replace('connected', 'reached')}`
    : ''
  const name = activity_type === 'email' ? 'E-mail' : words(activity_type)
  return `${name}${result}${is_inbound ? ', from the other side' : ''}${is_automated ? ', by a machine' : ''}`
}

function activities(route: Route): Shown[] {
  return [
    { name: 'started_at', heading: 'UTC', cell: (row) => clock(row.started_at) },
    { name: 'activity_type', heading: 'What', cell: done },
    { name: 'email', heading: 'With' },
    { name: 'account_name', heading: 'Account', minor: true },
    { ...dealName(route), cell: (row) => (row.opportunity_id === null ? '–' : dealName(route).cell!(row)) },
    {
      name: 'duration_minutes',
      heading: 'Minutes',
      cell: (row) => (row.duration_minutes === null ? '–' : Math.round(Number(row.duration_minutes))),
      minor: true,
    },
    { name: 'source_names', heading: 'Told by', minor: true },
  ]
}

function requests(route: Route): Shown[] {
  return [
    {
      name: 'email',
      heading: 'Lead',
      cell: (row) => (
        <a href={href({ ...route, lead: String(row.lead_id) })}>{String(row.email ?? 'Without e-mail')}</a>
      ),
    },
    { name: 'outcome', heading: 'Answered', cell: (row) => words(row.outcome) },
    {
      name: 'business_system_minutes',
      heading: 'With a seller after',
      cell: (row) => worked(row.business_system_minutes),
      minor: true,
    },
    { name: 'business_waited_minutes', heading: 'Answer after', cell: (row) => worked(row.business_waited_minutes) },
    { name: 'rep_name', heading: 'Seller', minor: true },
    { name: 'attempt_count', heading: 'Attempts', minor: true },
    { name: 'lead_source', heading: 'Source', minor: true },
    { name: 'requested_at', heading: 'Asked', cell: (row) => time(row.requested_at), minor: true },
  ]
}

const approaches: Shown[] = [
  { name: 'target_name', heading: 'Who was approached' },
  { name: 'rep_name', heading: 'Seller' },
  { name: 'started_date', heading: 'Begun' },
  { name: 'channel', heading: 'By', cell: (row) => words(row.channel), minor: true },
  { name: 'touch_count', heading: 'Touches', minor: true },
  { name: 'connected_at', heading: 'Reached', cell: (row) => date(row.connected_at), minor: true },
  { name: 'meeting_at', heading: 'Meeting', cell: (row) => date(row.meeting_at) },
  { name: 'opportunity_count', heading: 'Deals', minor: true },
  { name: 'won_count', heading: 'Won', minor: true },
  { name: 'amount', heading: 'Amount', cell: money('amount'), minor: true },
]
