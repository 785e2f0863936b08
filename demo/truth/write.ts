import { demo } from '../company.ts'
import { recorder } from '../salesforce/records.ts'
import type { Stack } from '../tools/stack.ts'
import { forecastAccuracy } from './accuracy.ts'
import { forecastValueAdded } from './added.ts'
import { quotaAttainment } from './attainment.ts'
import { balance } from './balance.ts'
import { balanceDays } from './calendar.ts'
import { forecastCalibration, forecastCalibrationBin } from './calibration.ts'
import { changesOf } from './change.ts'
import { stageConversion } from './conversion.ts'
import { pipelineCoverage } from './coverage.ts'
import { creditLine } from './credit.ts'
import { salesCyclePeriod } from './cycle.ts'
import { pipelineDaily } from './daily.ts'
import { closeDateDiscipline } from './discipline.ts'
import { opportunityEvent } from './event.ts'
import { kpiLong } from './kpi.ts'
import { lifeOf } from './life.ts'
import { market } from './market.ts'
import { pipelineMovement } from './movement.ts'
import { opportunity } from './opportunity.ts'
import { outlook, standings } from './outlook.ts'
import { quota } from './quota.ts'
import { scopesOf } from './scope.ts'
import { forecastSnapshotWeekly } from './snapshot.ts'
import { compStatement } from './statement.ts'
import { forecastSubmission, submissions } from './submission.ts'
import type { World } from './table.ts'
import { target } from './target.ts'
import { targetsOf } from './targets.ts'
import { stageVelocity } from './velocity.ts'
import { pipelineWaterfall } from './waterfall.ts'
import { winRatePeriod } from './winrate.ts'
import { work } from './work.ts'

const perDeal = [
  opportunity,
  opportunityEvent,
  pipelineMovement,
  quota,
  forecastSubmission,
  forecastSnapshotWeekly,
  forecastAccuracy,
  forecastValueAdded,
  creditLine,
  quotaAttainment,
  compStatement,
]
const perScope = [
  pipelineDaily,
  pipelineWaterfall,
  pipelineCoverage,
  winRatePeriod,
  salesCyclePeriod,
  stageConversion,
  stageVelocity,
  closeDateDiscipline,
  target,
  forecastCalibration,
  forecastCalibrationBin,
  kpiLong,
]

/**
 * Writes the answer key of a demo company to `<out>/truth/`: what every published table must say, computed from the deals
 * themselves. Above scale 2 it holds the company's totals alone. Returns the paths of the files.
 */
export async function writeTruth(options: {
  out: string
  scale: number
  seed: number
  /** What the company works with; marketing's tables are those of Salesforce with Pardot or Marketo. */
  stack?: Stack
  progress?: (what: string, rows: number) => void
}): Promise<string[]> {
  const { company, deals } = demo(options.seed, options.scale)
  const { stack = 'salesforce' } = options
  const large = options.scale > 2
  const scopes = scopesOf(company, large ? 'company' : undefined)
  const heard = submissions(options.seed, company)
  const said = once(heard.all)
  const world: World = {
    company,
    scopes,
    balance: balance(balanceDays),
    outlook: outlook(),
    targets: targetsOf(company, scopes),
    said,
    forecasts: new Map(),
    standings: once(() => standings(company, said())),
    out: options.out,
    stack,
  }
  const tables = [...(large ? [] : perDeal), ...perScope].map((table) => table(world))
  const marketing = large || stack === 'hubspot' ? undefined : market(world, options.seed)
  const done = large ? undefined : work(world, marketing?.asked ?? (() => undefined))
  const records = recorder(options.seed, stack)
  for (const deal of deals()) {
    const life = lifeOf(deal, scopes)
    world.balance.add(life)
    world.outlook.add(life)
    heard.add(deal)
    const changes = life.map((step, i) => changesOf(deal, life[i - 1], step))
    for (const table of tables) table.add(deal, life, changes)
    if (!done) continue
    const told = records(deal)
    marketing?.add(told, life)
    done.add(told, life)
  }
  const files = [
    ...tables.map((table): [string, number] => [table.name, table.end()]),
    ...(done?.end() ?? []),
    ...(marketing?.end() ?? []),
  ]
  return files.map(([name, rows]) => {
    options.progress?.(`truth/${name}.csv`, rows)
    return `${options.out}/truth/${name}.csv`
  })
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
