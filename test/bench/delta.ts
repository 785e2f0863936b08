import { spawnSync } from 'node:child_process'
import { cp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHead } from '../../lake/commits.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { testWorld } from '../warehouse/lake.ts'
import { bench, ingested, unbuilt } from './lake.ts'
import { type Line, measure } from './measure.ts'

/** A build after 1 % of the deals changed, against a full build of the same; whether both made the same tables; a build of nothing new. */
export async function buildAfterDelta(scales: number[]): Promise<Line[]> {
  const lines: Line[] = []
  for (const scale of scales) {
    const world = await copyOf(await ingested(scale), scale)
    await unbuilt(world)
    await build(world)
    const file = join(bench, 'opportunity-bulk-20260701T120000Z.csv')
    await writeFile(file, await changed(world))
    await ingest(world, [file])
    const delta = await measure(() => build(world))
    const after = await readHead(world.store)
    await unbuilt(world)
    const full = await measure(() => build(world))
    const again = await readHead(world.store)
    const differing = Object.keys(again!.tables).filter(
      (name) => hashes(after!.tables[name]) !== hashes(again!.tables[name]),
    )
    const folder = dirname(await world.store.scratch())
    lines.push({
      what: `scale ${scale}`,
      figures: {
        'delta CPU s': delta.cpu,
        'full CPU s': full.cpu,
        'CPU ratio': delta.cpu / full.cpu,
        'wall ratio': delta.wall / full.wall,
        'tables made': delta.result.made,
        'tables that differ': differing.length,
        'nothing new, whole process s': fastest(['build', '--lake', folder], 5),
        'as-of day query, whole process s': fastest(
          ['query', 'pipeline_as_of', '--param', 'day=2026-03-31', '--format', 'csv', '--lake', folder],
          5,
        ),
      },
    })
  }
  return lines
}

const hashes = (table: { files: { sha256: string }[] } | undefined) => table?.files.map(({ sha256 }) => sha256).join()

async function copyOf(world: World, scale: number): Promise<World> {
  const from = dirname(await world.store.scratch())
  const to = join(bench, `delta-${scale}`)
  await rm(to, { recursive: true, force: true })
  await cp(from, to, { recursive: true })
  return testWorld(to)
}

/** A Bulk API file in which every hundredth deal has another amount, at a time after all others. */
async function changed(world: World): Promise<string> {
  const head = (await readHead(world.store))!
  const duck = await openDuck()
  const file = await world.store.localFile(head.tables['staging.salesforce_opportunity']!.files[0]!.key)
  const rows = await duck.rows(
    `select source_id, name, stage_name, cast(cast(coalesce(amount, 1000) as decimal(18, 2)) + 500 as varchar) as amount, close_date, split_part(owner_id, ':', 2) as owner
     from read_parquet(${quote(file)}) where not is_deleted order by source_id`,
  )
  duck.close()
  const cells = (values: unknown[]) => values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')
  const picked = rows.filter((_, n) => n % 100 === 0)
  const lines = picked.map((row) =>
    cells([
      row.source_id,
      row.name,
      row.stage_name,
      row.amount,
      row.close_date,
      row.owner,
      'false',
      '2026-07-01T11:00:00.000Z',
    ]),
  )
  return `${[cells(['Id', 'Name', 'StageName', 'Amount', 'CloseDate', 'OwnerId', 'IsDeleted', 'SystemModstamp']), ...lines].join('\n')}\n`
}

/** Seconds of the fastest of some runs of the command line. */
function fastest(args: string[], runs: number): number {
  const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))
  const times = Array.from({ length: runs }, () => {
    const started = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
    return (performance.now() - started) / 1e3
  })
  return Math.min(...times)
}
