import { postOn } from '../people.ts'
import { isoDate, weekday } from '../time.ts'
import { window } from '../window.ts'
import type { Approach } from './approach.ts'
import { entry } from './entry.ts'
import { money, open, quotient, type World } from './table.ts'

/** How many approaches reached each step: begun, reached somebody, met, a deal, a deal won. */
type Steps = number[]
type Row = { steps: Steps; touches: number; open: number; pipeline: bigint; won: bigint; teams: string[] }

const stepsOf = ({ connected, met, prizes }: Approach): Steps => [
  1,
  connected === null ? 0 : 1,
  met === null ? 0 : 1,
  prizes.length > 0 ? 1 : 0,
  prizes.some((prize) => prize.class === 'won') ? 1 : 0,
]

/** One row per week of the first touch, rep, segment and channel: how far approaches came. */
export function activityPath(world: World, all: readonly Approach[]): [string, number] {
  const rows = new Map<string, Row>()
  const teams = new Map<string, Steps>()
  for (const approach of all) {
    const { first, touches, prizes } = approach
    const channel = first.direction === 'Inbound' ? 'inbound' : first.type
    const post = first.rep === world.company.ghost ? undefined : postOn(first.rep, first.day)
    const team = post?.team ?? 'Unassigned'
    const week = first.day - weekday(first.day)
    const key = [isoDate(week), world.scopes.repId(first.rep), post?.segment ?? 'Unassigned', channel].join('\t')
    const row = entry(rows, key, () => ({
      steps: [0, 0, 0, 0, 0],
      touches: 0,
      open: 0,
      pipeline: 0n,
      won: 0n,
      teams: [],
    }))
    add(row.steps, stepsOf(approach))
    add(
      entry(teams, `${team}\t${channel}`, (): Steps => [0, 0, 0, 0, 0]),
      stepsOf(approach),
    )
    row.teams.push(team)
    row.touches += touches.length
    for (const { class: state, cents } of prizes) {
      row.pipeline += cents
      if (state === 'won') row.won += cents
      if (state === 'open') row.open++
    }
  }
  const file = open(world, 'activity_path', header)
  for (const [key, { steps, touches, open: unclosed, pipeline, won, teams: of }] of rows) {
    const [week, , , channel] = key.split('\t') as [string, string, string, string]
    const team = teams.get(`${of.sort().at(-1)}\t${channel}`)!
    const rate = (n: number) => quotient(BigInt(steps[n]!), BigInt(steps[n - 1]!), 6)
    const shrunk = (n: number) =>
      steps[n - 1] === 0
        ? null
        : quotient(BigInt(steps[n]! * team[n - 1]! + 20 * team[n]!), BigInt(team[n - 1]! * (steps[n - 1]! + 20)), 6)
    file.row([
      ...key.split('\t'),
      `${steps[0]}`,
      `${touches}`,
      ...steps.slice(1).map(String),
      `${unclosed}`,
      money(pipeline),
      money(won),
      ...[1, 2, 3, 4].map(rate),
      ...[1, 2, 3, 4].map(shrunk),
      `${steps[0]! < 20}`,
      `${window.asOfDay < Date.parse(week) / 86_400_000 + 66}`,
      [null, 'no_connects', 'no_meetings', 'no_deals'][steps.slice(1, 4).indexOf(0) + 1] ?? null,
    ])
  }
  file.close()
  return ['activity_path', file.rows()]
}

function add(sum: Steps, steps: Steps): void {
  for (const [n, step] of steps.entries()) sum[n]! += step
}

const header =
  `cohort_week rep_id segment channel approach_count touch_count connect_count meeting_count opportunity_count won_count
open_opportunity_count pipeline_amount won_amount connect_rate meeting_rate opportunity_rate won_rate shrunk_connect_rate shrunk_meeting_rate
shrunk_opportunity_rate shrunk_won_rate is_low_n is_immature null_reason`.split(/\s+/)
