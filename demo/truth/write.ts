import { demo } from '../company.ts'
import { recorder } from '../salesforce/records.ts'
import { balance } from './balance.ts'
import { balanceDays } from './calendar.ts'
import { changesOf } from './change.ts'
import { stageConversion } from './conversion.ts'
import { pipelineCoverage } from './coverage.ts'
import { salesCyclePeriod } from './cycle.ts'
import { pipelineDaily } from './daily.ts'
import { closeDateDiscipline } from './discipline.ts'
import { opportunityEvent } from './event.ts'
import { kpiLong } from './kpi.ts'
import { lifeOf } from './life.ts'
import { pipelineMovement } from './movement.ts'
import { opportunity } from './opportunity.ts'
import { quota } from './quota.ts'
import { scopesOf } from './scope.ts'
import type { World } from './table.ts'
import { target } from './target.ts'
import { targetsOf } from './targets.ts'
import { stageVelocity } from './velocity.ts'
import { pipelineWaterfall } from './waterfall.ts'
import { winRatePeriod } from './winrate.ts'
import { work } from './work.ts'

const perDeal = [opportunity, opportunityEvent, pipelineMovement, quota]
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
  progress?: (what: string, rows: number) => void
}): Promise<string[]> {
  const { company, deals } = demo(options.seed, options.scale)
  const large = options.scale > 2
  const scopes = scopesOf(company, large ? 'company' : undefined)
  const world: World = {
    company,
    scopes,
    balance: balance(balanceDays),
    targets: targetsOf(company, scopes),
    out: options.out,
  }
  const tables = [...(large ? [] : perDeal), ...perScope].map((table) => table(world))
  const done = large ? undefined : work(world)
  const records = recorder(options.seed)
  for (const deal of deals()) {
    const life = lifeOf(deal, scopes)
    world.balance.add(life)
    const changes = life.map((step, i) => changesOf(deal, life[i - 1], step))
    for (const table of tables) table.add(deal, life, changes)
    done?.add(records(deal), life)
  }
  const files = [...tables.map((table): [string, number] => [table.name, table.end()]), ...(done?.end() ?? [])]
  return files.map(([name, rows]) => {
    options.progress?.(`truth/${name}.csv`, rows)
    return `${options.out}/truth/${name}.csv`
  })
}
