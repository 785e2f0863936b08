import { copyFile, link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Commit } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import { duckEngine } from '../../transforms/duckdb.ts'
import type { Shape } from '../../transforms/engine.ts'
import { type Node, plan } from '../../transforms/plan.ts'
import { rawSelect } from '../../transforms/raw.ts'
import { unionSelect } from '../../transforms/union.ts'
import { standard } from '../../transforms/warehouse.ts'
import { ask } from './client.ts'
import type { Trino } from './server.ts'

/**
 * Shows a build to Trino: the Parquet files of its tables as external tables, what was ingested as the raw tables, the unions as views.
 * A schema a layer, the same names as everywhere.
 */
export async function show(trino: Trino, store: Store, commit: Commit): Promise<Node[]> {
  const planner = await duckEngine()
  const nodes = await plan(
    planner,
    standard,
    (await readLedger(store)).map(({ entry }) => entry),
  )
  planner.close()
  const duck = await openDuck()
  for (const schema of new Set(nodes.map(({ name }) => name.split('.')[0])))
    await ask(trino.url, `create schema ${schema}`)
  for (const node of nodes) {
    if (node.kind === 'raw') await external(trino, node.name, await writeRaw(trino, duck, store, node))
    else if (node.kind === 'union') {
      const parts = node.reads.map((name) => ({ name, shape: columnsOf(commit, name) }))
      await ask(trino.url, `create view ${node.name} as ${unionSelect(parts)}`)
    } else {
      const folder = await folderOf(trino, node.name)
      for (const [n, { key }] of commit.tables[node.name]!.files.entries())
        await share(await store.localFile(key), join(folder, `part-${n}.parquet`))
      await external(trino, node.name, columnsOf(commit, node.name))
    }
  }
  duck.close()
  return nodes
}

const columnsOf = (commit: Commit, name: string): Shape[] => {
  const table = commit.tables[name]
  if (!table) throw new Error(`the build has no ${name}; build again`)
  return table.columns
}

async function folderOf(trino: Trino, name: string): Promise<string> {
  const folder = join(trino.folder, 'files', name.replace('.', '/'))
  await mkdir(folder, { recursive: true })
  return folder
}

const share = (from: string, to: string) => link(from, to).catch(() => copyFile(from, to))

async function external(trino: Trino, name: string, shape: Shape[]): Promise<void> {
  const columns = shape.map(({ name: column, type }) => `"${column}" ${type === 'timestamp' ? 'timestamp(3)' : type}`)
  const location = `local:///files/${name.replace('.', '/')}`
  await ask(
    trino.url,
    `create table ${name} (${columns.join(', ')}) with (external_location = '${location}', format = 'PARQUET')`,
  )
}

/** Writes what DuckDB sees as a raw table; a file without a row where nothing came in. */
async function writeRaw(trino: Trino, duck: Duck, store: Store, node: Node & { kind: 'raw' }): Promise<Shape[]> {
  const paths = new Map<string, string>()
  for (const { outputs } of node.entries) for (const { key } of outputs) paths.set(key, await store.localFile(key))
  const select = rawSelect(node.table, node.entries, (key) => paths.get(key)!)
  const shape = (await duck.rows(`describe ${select}`)).map(({ column_name, column_type }) => ({
    name: String(column_name),
    type: String(column_type).toLowerCase(),
  }))
  const columns = shape.map(
    ({ name, type }) => `cast("${name}" as ${type === 'timestamp' ? 'timestamp_ms' : type}) as "${name}"`,
  )
  const file = join(await folderOf(trino, node.name), 'part-0.parquet')
  await duck.run(`copy (select ${columns.join(', ')} from (${select}) as raw) to ${quote(file)} (format parquet)`)
  return shape
}
