import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Commit } from '../../lake/commits.ts'
import { readHead } from '../../lake/commits.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { Progress, World } from '../../lake/world.ts'
import { build } from '../../transforms/build.ts'
import { duckEngine } from '../../transforms/duckdb.ts'
import { plan } from '../../transforms/plan.ts'
import { rawSelect } from '../../transforms/raw.ts'
import { unionSelect } from '../../transforms/union.ts'
import { standard } from '../../transforms/warehouse.ts'
import { bench, ingested, unbuilt } from './lake.ts'
import { type Line, type Measured, measure, middle } from './measure.ts'

/** A full build at each scale against its models' own selects, run in a row without order, audits, hashes and commit. */
export async function buildAgainstSelects(scales: number[], runs: number): Promise<{ lines: Line[]; tables: Line[] }> {
  const lines: Line[] = []
  let tables: Line[] = []
  for (const scale of scales) {
    const world = await ingested(scale)
    const ours: Measured<unknown>[] = []
    const bare: Measured<unknown>[] = []
    for (let n = 0; n < runs; n++) {
      const told: Progress[] = []
      await unbuilt(world)
      ours.push(await measure(() => build({ ...world, tell: (progress) => told.push({ ...progress, note: rss() }) })))
      const head = (await readHead(world.store))!
      tables = perTable(told, head)
      bare.push(await measure(() => selects(world, head)))
    }
    const [a, b] = [middle(ours), middle(bare)]
    lines.push({
      what: `scale ${scale}`,
      figures: {
        'build CPU s': a.cpu,
        'selects CPU s': b.cpu,
        'CPU ratio': a.cpu / b.cpu,
        'build wall s': a.wall,
        'selects wall s': b.wall,
        'build peak MB': Math.round(a.peak),
        'selects peak MB': Math.round(b.peak),
      },
    })
  }
  return { lines, tables }
}

const rss = () => String(Math.round(process.memoryUsage.rss() / 2 ** 20))

/** Seconds and rows of each table of a build, dearest first, and what it costs per million deals. */
function perTable(told: Progress[], head: Commit): Line[] {
  const deals = head.tables['core.opportunity']!.rows
  return told
    .filter(({ step }) => step === 'table')
    .sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))
    .map(({ name, rows, seconds, note }) => ({
      what: name,
      figures: {
        rows: rows ?? 0,
        MB: (head.tables[name]?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0) / 2 ** 20,
        seconds: seconds ?? 0,
        's per million deals': ((seconds ?? 0) / deals) * 1e6,
        'RSS MB after': note ?? '',
      },
    }))
}

/** The bare work: every select of the plan into a table in memory, in the build's order and within its memory. */
export async function selects(world: World, head: Commit): Promise<void> {
  const spill = join(bench, 'spill')
  await mkdir(spill, { recursive: true })
  const engine = await duckEngine()
  const ledger = (await readLedger(world.store)).map(({ entry }) => entry)
  const nodes = await plan(engine, standard, ledger)
  engine.close()
  const duck = await openDuck({ memory: world.memory, threads: world.threads, temp: spill })
  try {
    for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay'])
      await duck.run(`create schema ${schema}`)
    for (const node of nodes) {
      if (node.kind === 'model') await duck.run(`create table ${node.name} as ${node.model.select}`)
      else if (node.kind === 'raw') {
        const files = new Map<string, string>()
        for (const { outputs } of node.entries)
          for (const { key } of outputs) files.set(key, await world.store.localFile(key))
        await duck.run(`create view ${node.name} as ${rawSelect(node.table, node.entries, (key) => files.get(key)!)}`)
      } else if (node.kind === 'given') {
        const [file] = head.tables[node.name]!.files
        await duck.run(
          `create view ${node.name} as from read_parquet(${quote(await world.store.localFile(file!.key))})`,
        )
      } else {
        const parts = node.reads.map((name) => ({ name, shape: head.tables[name]!.columns }))
        await duck.run(`create view ${node.name} as ${unionSelect(parts)}`)
      }
    }
  } finally {
    duck.close()
    await rm(spill, { recursive: true, force: true })
  }
}
