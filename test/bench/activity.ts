import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { readHead } from '../../lake/commits.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'
import { build } from '../../transforms/build.ts'
import { type DuckEngine, duckEngine } from '../../transforms/duckdb.ts'
import { make } from '../../transforms/make.ts'
import { type Node, plan } from '../../transforms/plan.ts'
import { standard } from '../../transforms/warehouse.ts'
import { bench, ingested, unbuilt } from './lake.ts'
import { type Line, measure, middle } from './measure.ts'

/** What stands between the records of activities and the two tables. */
const chain = [
  'core.activity_record',
  'core.activity_source',
  'core.activity',
  'core.rep_person_day',
  'core.approach',
  'metrics.rep_activity_daily',
  'metrics.activity_path',
]

/** So many activities of the demo company's sellers, made into their days and paths, against the models' own selects into memory. */
export async function activitiesAgainstSelects(millions: number, runs: number): Promise<Line[]> {
  const world = await ingested(1)
  if (!(await readHead(world.store))) await build(world)
  const tables = await tablesOf(world)
  const big = await multiplied(tables, millions)
  const nodes = await nodesOf(world)
  const ours = []
  const bare = []
  for (let n = 0; n < runs; n++) {
    ours.push(await measure(() => made(world, tables, big, nodes)))
    bare.push(await measure(() => selected(world, tables, big, nodes)))
  }
  await unbuilt(world)
  const [a, b] = [middle(ours), middle(bare)]
  const figures = {
    'models CPU s': a.cpu,
    'selects CPU s': b.cpu,
    'CPU ratio': a.cpu / b.cpu,
    'models wall s': a.wall,
    'selects wall s': b.wall,
    'wall ratio': a.wall / b.wall,
    'models peak MB': Math.round(a.peak),
    'selects peak MB': Math.round(b.peak),
  }
  return [{ what: `${millions} million activities`, figures }]
}

/** The files of every table of the newest build. */
async function tablesOf({ store }: World): Promise<Map<string, string[]>> {
  const head = (await readHead(store))!
  const found = Object.entries(head.tables).map(async ([name, { files }]) => {
    return [name, await Promise.all(files.map(({ key }) => store.localFile(key)))] as const
  })
  return new Map(await Promise.all(found))
}

/** The demo company's records over and over, each time with ids of their own and some minutes nearer to the middle of the seller's time, in one Parquet file. */
async function multiplied(tables: Map<string, string[]>, millions: number): Promise<string> {
  const file = join(bench, `activity-${millions}-million.parquet`)
  if (existsSync(file)) return file
  const duck = await openDuck()
  const source = `read_parquet(${quote(tables.get('staging.salesforce_activity')![0]!)})`
  const [row] = await duck.rows(`select count(*) as n from ${source}`)
  const times = Math.ceil((millions * 1e6) / Number(row!.n))
  await duck.run(`copy (
    with paced as (
      select *, case when epoch(started_at) < (avg(epoch(started_at)) over seller) then 17 else -17 end as step
      from ${source}
      window seller as (partition by rep_id)
    )
    select record.* exclude (step) replace (activity_id || '-' || n as activity_id, call_id || '-' || n as call_id,
      started_at + to_minutes(cast(n * step as bigint)) as started_at, ended_at + to_minutes(cast(n * step as bigint)) as ended_at)
    from paced as record, system.main.range(${times}) as copies(n)
  ) to ${quote(`${file}.draft`)} (format parquet, compression zstd)`)
  duck.close()
  await rename(`${file}.draft`, file)
  return file
}

async function nodesOf(world: World): Promise<(Node & { kind: 'model' })[]> {
  const planner = await duckEngine()
  const ledger = (await readLedger(world.store)).map(({ entry }) => entry)
  const nodes = await plan(planner, standard, ledger)
  planner.close()
  return nodes.flatMap((node) => (node.kind === 'model' && chain.includes(node.name) ? [node] : []))
}

/** Opens an engine or a bare DuckDB on the built tables, the chain's own left out, and the many records. */
async function shown(engine: Pick<DuckEngine, 'fromFiles'>, tables: Map<string, string[]>, big: string): Promise<void> {
  for (const [name, files] of tables) if (!chain.includes(name)) await engine.fromFiles(name, files)
  await engine.fromFiles('staging.opportunity', tables.get('staging.salesforce_opportunity')!)
  await engine.fromFiles('staging.activity', [big])
}

async function made(world: World, tables: Map<string, string[]>, big: string, nodes: Node[]): Promise<void> {
  const scratch = join(bench, 'draft')
  await mkdir(scratch, { recursive: true })
  const { memory, threads, store } = world
  const localFile = async (key: string) => (isAbsolute(key) ? key : store.localFile(key))
  const lake = { put: store.put, localFile }
  const engine = await duckEngine({ memory, threads, temp: join(scratch, 'spill'), lake, drafts: scratch })
  const { tables: known } = (await readHead(world.store))!
  const columns = new Map(Object.entries(known).map(([name, table]) => [name, table.columns]))
  columns.set('staging.activity', columns.get('staging.salesforce_activity')!)
  await shown(engine, tables, big)
  for (const node of nodes) await make({ world, engine, nonce: 'bench', columns }, node, 'bench')
  await engine.close()
  await rm(scratch, { recursive: true, force: true })
}

async function selected(world: World, tables: Map<string, string[]>, big: string, nodes: Node[]): Promise<void> {
  const temp = join(bench, 'spill')
  await mkdir(temp, { recursive: true })
  const duck = await openDuck({ memory: world.memory, threads: world.threads, temp })
  for (const schema of ['given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  const view = (name: string, files: string[]) =>
    duck.run(`create view ${name} as from read_parquet([${files.map(quote).join(', ')}])`)
  await shown({ fromFiles: view }, tables, big)
  for (const node of nodes)
    if (node.kind === 'model') await duck.run(`create table ${node.name} as ${node.model.select}`)
  duck.close()
  await rm(temp, { recursive: true, force: true })
}
