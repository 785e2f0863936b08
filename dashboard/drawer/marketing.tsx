import { modelName, stageName } from '../marketing/names.ts'
import type { Row } from '../parts/answer.ts'
import { money, personName } from '../parts/columns.tsx'
import { day, words } from '../parts/format.ts'
import { exact } from '../parts/money.ts'
import type { Shown } from '../parts/table.tsx'
import { type List, opened, type Route } from '../route.ts'
import { credits, deals, passes } from './columns.tsx'
import type { Kind } from './kind.ts'

const heading = (...parts: (string | undefined | false)[]) => parts.filter(Boolean).join(' · ')

/** What is listed behind a number of marketing and sales; undefined for a list that is not of these. */
export function behindMarketing(route: Route, list: List): Kind | undefined {
  const { of, stage, status, group, name, campaign, channel, reason } = list
  const { quarter } = route.filter
  const whose = name ? words(name) : campaign && campaign !== '(any campaign)' ? 'Campaign' : 'Company'
  const during = quarter && `in ${quarter}`
  if (of === 'passes')
    return {
      query: 'funnel_passes',
      params: { quarter, stage, group, name, status, campaign },
      heading: heading(`Came to ${stageName(stage ?? 'inquiry')}`, during, status && words(status)),
      noun: ['pass', 'passes'],
      columns: [personName(route), ...passes(route)],
      whose,
    }
  if (of === 'mqls')
    return {
      query: 'mqls',
      params: { quarter, group, name, status, reason },
      heading: heading('Called qualified by marketing', during, status && (states[status] ?? words(status)), reason),
      noun: ['person', 'people'],
      columns: [personName(route), ...people(route)],
      ...(status === 'deal' ? { total: 'amount' } : {}),
      whose,
    }
  if (of === 'influenced')
    return {
      query: 'influenced_deals',
      params: { quarter, group, name },
      heading: heading('Deals after a touch of marketing', during && `made ${during}`),
      noun: ['deal', 'deals'],
      columns: deals(route),
      total: 'amount',
      whose,
    }
  const model = list.by ?? route.filter.model
  const basis = list.path ?? route.filter.basis
  if (of === 'credited')
    return {
      query: 'attributed_deals',
      params: { quarter, model, basis, channel, campaign },
      heading: heading(
        basis === 'revenue' ? 'Part in deals won' : 'Part in deals made',
        during,
        channel && words(channel),
        modelName(model),
      ),
      noun: ['deal', 'deals'],
      columns: credits(route),
      total: 'credit_amount',
      whose,
    }
  if (of === 'costs')
    return {
      query: 'campaign_costs',
      params: { quarter },
      heading: heading('What campaigns cost', during),
      noun: ['campaign', 'campaigns'],
      columns: costs,
      total: 'amount',
      whose,
    }
  if (of === 'responses')
    return {
      query: 'campaign_responses',
      params: { quarter, campaign },
      heading: heading('Responses', during),
      noun: ['response', 'responses'],
      columns: [personName(route), ...responses],
      whose,
    }
}

const states: Record<string, string> = {
  followed_up: 'Answered in time',
  answerable: 'Answered, or overdue',
  attempted: 'Tried often enough',
  both: 'Known to both',
  marketing: 'Known to marketing only',
  crm: 'Known to the CRM only',
  deal: 'With a deal',
  qualified: 'Qualified by sales',
}

const people = (route: Route): Shown[] => [
  { name: 'mql_at', heading: 'On', cell: (row) => day(row.mql_at), minor: true },
  { name: 'outcome', heading: 'Then', cell: (row) => words(row.outcome) },
  { name: 'reason', heading: 'Why', minor: true },
  { name: 'is_followed_up', heading: 'In time', cell: (row) => yes(row.is_followed_up), minor: true },
  { name: 'attempt_count', heading: 'Tried', minor: true },
  { name: 'known_by', heading: 'Known to', cell: (row) => known(row.known_by), minor: true },
  { name: 'rep_name', heading: 'Seller', minor: true },
  {
    name: 'name',
    heading: 'Deal',
    cell: (row) =>
      row.opportunity_id === null ? (
        '–'
      ) : (
        <a href={opened(route, { touches: String(row.opportunity_id) })}>{String(row.name ?? 'Unnamed')}</a>
      ),
  },
  { name: 'amount', heading: 'Amount', cell: money('amount'), minor: true },
]

const costs: Shown[] = [
  { name: 'campaign_name', heading: 'Campaign' },
  { name: 'channel', heading: 'Channel', cell: (row) => words(row.channel), minor: true },
  { name: 'amount', heading: 'Cost', cell: (row) => (row.is_fx_missing ? 'no exchange rate' : money('amount')(row)) },
  {
    name: 'local_amount',
    heading: 'As told',
    cell: (row) => `${exact(String(row.local_amount))} ${row.currency_code}`,
    minor: true,
  },
  { name: 'basis', heading: 'Known', cell: (row) => (row.basis === 'vendor' ? 'by month' : 'spread over days') },
  { name: 'start_date', heading: 'From', minor: true },
  { name: 'end_date', heading: 'To', minor: true },
]

const responses: Shown[] = [
  { name: 'account_name', heading: 'Account', minor: true },
  { name: 'touched_at', heading: 'When', cell: (row) => day(row.touched_at) },
  { name: 'touch_type', heading: 'What', cell: (row) => words(row.touch_type) },
  { name: 'asset_name', heading: 'Asset', minor: true },
  { name: 'source', heading: 'Told by', minor: true },
]

const yes = (value: Row[string] | undefined) => (value === null ? '–' : value ? 'yes' : 'no')
const known = (value: Row[string] | undefined) =>
  value === 'crm' ? 'CRM only' : value === 'marketing' ? 'marketing only' : value === null ? '–' : 'both'
