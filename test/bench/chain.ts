import { mkdir, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { type Column, type Commit, readHead } from '../../lake/commits.ts'
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

/** Tables that are made from other, larger ones put in place of some of the demo company's; missing columns are null. */
export type Chain = {
  what: string
  chain: string[]
  larger: (tables: Tables) => Promise<Map<string, string>>
  memory?: string
}

/** The files of every table of a build. */
export type Tables = Map<string, string[]>

/** The chain's tables by the build's own way, `runs` times, against the models' own selects into memory if `isCompared`. */
export async function chainAgainstSelects(
  { what, chain, larger, memory }: Chain,
  runs: number,
  isCompared: boolean,
): Promise<Line> {
  const world = { ...(await ingested(1)), ...(memory ? { memory } : {}) }
  if (!(await readHead(world.store))) await build(world)
  const tables = await tablesOf(world)
  const big = await larger(tables)
  const nodes = await nodesOf(world, chain)
  const ours = []
  const bare = []
  for (let n = 0; n < runs; n++) {
    ours.push(await measure(() => made(world, tables, big, nodes)))
    if (isCompared) bare.push(await measure(() => selected(world, tables, big, nodes)))
  }
  await unbuilt(world)
  const a = middle(ours)
  const own = { 'models CPU s': a.cpu, 'models wall s': a.wall, 'models peak MB': Math.round(a.peak) }
  if (!isCompared) return { what, figures: { ...own, rows: a.result } }
  const b = middle(bare)
  const other = { 'selects CPU s': b.cpu, 'selects wall s': b.wall, 'selects peak MB': Math.round(b.peak) }
  return { what, figures: { ...own, ...other, 'CPU ratio': a.cpu / b.cpu, 'wall ratio': a.wall / b.wall } }
}

/** The files of every table of the newest build. */
async function tablesOf({ store }: World): Promise<Tables> {
  const head = (await readHead(store))!
  const found = Object.entries(head.tables).map(async ([name, { files }]) => {
    return [name, await Promise.all(files.map(({ key }) => store.localFile(key)))] as const
  })
  return new Map(await Promise.all(found))
}

async function nodesOf(world: World, chain: string[]): Promise<(Node & { kind: 'model' })[]> {
  const planner = await duckEngine()
  const ledger = (await readLedger(world.store)).map(({ entry }) => entry)
  const nodes = await plan(planner, standard, ledger)
  planner.close()
  return nodes.flatMap((node) => (node.kind === 'model' && chain.includes(node.name) ? [node] : []))
}

/** Opens an engine or a bare DuckDB on the built tables, the chain's own left out, and the larger ones. */
async function shown(
  engine: Pick<DuckEngine, 'fromFiles'>,
  tables: Tables,
  big: Map<string, string>,
  nodes: Node[],
): Promise<void> {
  const made = new Set(nodes.map(({ name }) => name))
  for (const [name, files] of tables) if (!made.has(name) && !big.has(name)) await engine.fromFiles(name, files)
  await engine.fromFiles('staging.opportunity', tables.get('staging.salesforce_opportunity')!)
  for (const [name, file] of big) await engine.fromFiles(name, [file])
}

/** Makes the tables and gives the rows of the last one. */
async function made(world: World, tables: Tables, big: Map<string, string>, nodes: Node[]): Promise<number> {
  const scratch = join(bench, 'draft')
  await mkdir(scratch, { recursive: true })
  const { memory, threads, store } = world
  const localFile = async (key: string) => (isAbsolute(key) ? key : store.localFile(key))
  const lake = { put: store.put, localFile }
  const engine = await duckEngine({ memory, threads, temp: join(scratch, 'spill'), lake, drafts: scratch })
  const { tables: known } = (await readHead(world.store))!
  const columns = new Map(Object.entries(known).map(([name, table]) => [name, table.columns]))
  for (const name of big.keys()) columns.set(name, known[name]?.columns ?? parts(known, name))
  await shown(engine, tables, big, nodes)
  let rows = 0
  for (const node of nodes) rows = (await make({ world, engine, nonce: 'bench', columns }, node, 'bench')).rows
  await engine.close()
  await rm(scratch, { recursive: true, force: true })
  return rows
}

async function selected(
  world: World,
  tables: Tables,
  big: Map<string, string>,
  nodes: (Node & { kind: 'model' })[],
): Promise<number> {
  const temp = join(bench, 'spill')
  await mkdir(temp, { recursive: true })
  const duck = await openDuck({ memory: world.memory, threads: world.threads, temp })
  for (const schema of ['given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  const view = (name: string, files: string[]) =>
    duck.run(`create view ${name} as from read_parquet([${files.map(quote).join(', ')}])`)
  await shown({ fromFiles: view }, tables, big, nodes)
  for (const node of nodes) await duck.run(`create table ${node.name} as ${node.model.select}`)
  duck.close()
  await rm(temp, { recursive: true, force: true })
  return 0
}

/** The columns of a noun such as staging.person: those of all the staging models that add to it. */
function parts(known: Commit['tables'], name: string): Column[] {
  const [, noun] = name.split('.')
  const found = Object.entries(known).filter(([each]) => each.startsWith('staging.') && each.endsWith(`_${noun}`))
  return [...new Map(found.flatMap(([, { columns }]) => columns.map((column) => [column.name, column]))).values()]
}
