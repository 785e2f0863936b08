import { quarterName, quarterOf } from '../fiscal.ts'
import { stages } from '../stages.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'
import { ascending, quantile } from './quantile.ts'
import { open, quotient, type Table, type World } from './table.ts'
import { visitsOf } from './visit.ts'

const outcomes = ['advanced', 'all', 'lost', 'regressed', 'won'] as const

/** One row per fiscal quarter in which deals left an open stage, scope of the owner at entry, stage and outcome: days in the stage. */
export function stageVelocity(world: World): Table {
  const name = 'stage_velocity'
  const { list } = world.scopes
  const left = new Map<string, number[]>()
  const current = quarterOf(window.asOfDay)
  const all = outcomes.indexOf('all')
  const stays = new Map<string, number[]>() // Days so far of deals that are there now, by scope and stage.
  return {
    name,
    add: (_, life) => {
      const now = life.at(-1)!
      if (now.state.deleted || now.excluded) return
      for (const { stage, entered, exited, outcome, skipped } of visitsOf(life)) {
        if (skipped) continue
        if (!exited) {
          const days = Math.floor((window.bulk - entered.at) / daySeconds)
          for (const scope of entered.scopes) entry(stays, [scope, stage].join(), () => []).push(days)
          continue
        }
        if (exited.at - entered.at < 60 || outcome === null || outcome === 'deleted') continue
        const days = Math.floor((exited.at - entered.at) / daySeconds)
        for (const scope of entered.scopes)
          for (const kind of [all, outcomes.indexOf(outcome)])
            entry(left, [quarterOf(exited.day), scope, stage, kind].join(), () => []).push(days)
      }
    },
    end: () => {
      const file = open(world, name, header)
      for (const key of stays.keys()) entry(left, [current, key, all].join(), () => [])
      const keys = [...left.keys()].map((key) => key.split(',').map(Number) as [number, number, number, number])
      for (const key of keys.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3])) {
        const [quarter, scope, stage, kind] = key
        const days = ascending(left.get(key.join())!)
        const there = quarter === current && kind === all ? (stays.get([scope, stage].join()) ?? []) : null
        const p75 = quantile(days, 75)
        const over = there && p75 !== undefined ? there.filter((each) => each > p75).length : null
        file.row([
          quarterName(quarter),
          list[scope]!.type,
          list[scope]!.id,
          stages[stage]!.name,
          outcomes[kind]!,
          `${days.length}`,
          ...[25, 50, 75, 90].map((share) => quantile(days, share)?.toString() ?? null),
          quotient(BigInt(days.reduce((sum, each) => sum + each, 0)), BigInt(days.length), 2),
          there && `${there.length}`,
          over === null ? null : `${over}`,
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

const header = [
  'fiscal_quarter',
  'scope_type',
  'scope_id',
  'stage_name',
  'exit_outcome',
  'visit_count',
  'p25_days',
  'median_days',
  'p75_days',
  'p90_days',
  'mean_days',
  'open_now_count',
  'open_over_p75_count',
]
