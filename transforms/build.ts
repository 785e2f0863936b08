import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Column, type Commit, type CommittedTable, putCommit, readHead, wasCollected } from '../lake/commits.ts'
import { isPay, layout } from '../lake/layout.ts'
import { json, readLedger } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import { type Facts, readFacts } from './facts.ts'
import type { GivenRow } from './given.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { type Attempt, AuditError, make } from './make.ts'
import { type OpenEngine, openDuckEngine } from './open.ts'
import { paced } from './pace.ts'
import { derivationOf, type Node, plan } from './plan.ts'
import { isWhole, reusable } from './reuse.ts'
import { unionSelect } from './union.ts'
import { standard, type Warehouse } from './warehouse.ts'

/** What a build did: `current` where nothing was new. Counts are tables. */
export type Built = { state: 'built' | 'current'; commit: Commit; made: number; reused: number }

/**
 * Builds every table from exactly what the ledger, the decisions, the settings and the models say now, and publishes them with one
 * commit. Where another build published first it starts again; what it already made is named again, unless garbage was collected since.
 * What is derived and gone is made again. Throws AuditError where the figures break an audit.
 */
export async function build(world: World, warehouse = standard, open: OpenEngine = openDuckEngine): Promise<Built> {
  const made = new Map<string, CommittedTable>()
  let base: number | undefined
  for (;;) {
    world.signal?.throwIfAborted()
    const head = await readHead(world.store)
    if (base !== undefined && (await wasCollected(world.store, base, head))) made.clear()
    base = head?.sequence ?? 0
    const before = await readInputs(world, warehouse)
    if (head?.inputs_hash === before.hash && (await isWhole(world, head)))
      return { state: 'current', commit: head, made: 0, reused: Object.keys(head.tables).length }
    const { refresh } = await import('../sources/refresh.ts') // Where nothing is new no contract is needed.
    await refresh(world, (await warehouse.load()).contracts)
    const inputs = await readInputs(world, warehouse, before.decisions)
    const nonce = world.id()
    const tables = await attempt(world, warehouse, open, { inputs, head, made, nonce }).catch(async (error) => {
      if (error instanceof AuditError) throw error
      const isOvertaken = (await readHead(world.store))?.sequence !== head?.sequence
      if (!isOvertaken) throw error // What it read may have been collected.
    })
    if (!tables) continue
    if (await putCommit(world.store, tables.commit)) {
      world.tell({ step: 'commit', name: tables.commit.build })
      return { state: 'built', commit: tables.commit, made: tables.made, reused: tables.reused }
    }
  }
}

async function attempt(
  world: World,
  warehouse: Warehouse,
  open: OpenEngine,
  { inputs, head, made, nonce }: { inputs: Inputs; head?: Commit; made: Map<string, CommittedTable>; nonce: string },
): Promise<{ commit: Commit; made: number; reused: number }> {
  const scratch = join(await world.store.scratch(), `build-${nonce}`)
  await mkdir(scratch, { recursive: true })
  const engine = await open(world, { scratch, nonce })
  try {
    const ledger = (await readLedger(world.store))
      .filter(({ key }) => inputs.ledger.includes(key))
      .map(({ entry }) => entry)
    const facts = await readFacts(world, warehouse, ledger, inputs.decisions)
    const state: Attempt = { world, engine, nonce, columns: new Map<string, Column[]>() }
    const derivations = new Map<string, string>()
    const tables = new Map<string, CommittedTable>()
    const known = await reusable(world, head, made)
    let reused = 0
    const nodes = await plan(engine, warehouse, ledger)
    await paced(nodes, engine.atOnce, async (node) => {
      world.signal?.throwIfAborted()
      const started = world.now().getTime()
      const rows = node.kind === 'given' ? await givenRows(state, node, facts) : undefined
      const writer = engine.writer(node.kind === 'model' ? node.name : undefined)
      const derivation = derivationOf(node, writer, derivations, rows)
      derivations.set(node.name, derivation)
      if (node.kind === 'raw' || node.kind === 'union') return view(state, node)
      const again = known.get(`${node.name} ${derivation}`)
      if (again) {
        reused++
        const keys = again.files.map(({ key }) => key)
        await engine.fromFiles(node.name, keys, again.columns)
      }
      const table = again ?? (await make(state, node, derivation, rows))
      tables.set(node.name, table)
      made.set(node.name, table)
      state.columns.set(node.name, table.columns)
      const seconds = (world.now().getTime() - started) / 1000
      const rowCount = isPay(node.name) ? {} : { rows: table.rows }
      world.tell({ step: 'table', name: node.name, ...rowCount, seconds, ...(again ? { note: 'reused' } : {}) })
    })
    const sequence = (head?.sequence ?? 0) + 1
    const commit: Commit = {
      sequence,
      build: `b${String(sequence).padStart(6, '0')}`,
      nonce,
      committed_at: iso(world.now()),
      inputs_hash: inputs.hash,
      inputs: {
        ledger: inputs.ledger,
        decisions: inputs.decisions,
        company: inputs.company,
        program: inputs.program,
        ...(inputs.mappings ? { mappings: inputs.mappings } : {}),
      },
      data_as_of: facts.data_as_of,
      feeds: facts.feeds,
      tables: Object.fromEntries(nodes.flatMap(({ name }) => (tables.has(name) ? [[name, tables.get(name)!]] : []))),
    }
    return { commit, made: tables.size - reused, reused }
  } catch (error) {
    if (error instanceof AuditError)
      await world.store.putNew(layout.run(nonce), json({ at: iso(world.now()), inputs, failures: error.failures }))
    throw error
  } finally {
    await engine.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function givenRows(state: Attempt, node: Node & { kind: 'given' }, facts: Facts): Promise<GivenRow[]> {
  const tables: Record<string, GivenRow[]> = {}
  for (const read of node.reads) tables[read] = (await state.engine.rows(read)) as GivenRow[]
  return node.given.files?.({ ...facts, tables }) ?? [...node.given.rows({ ...facts, tables })]
}

/** Raw tables and the unions of staging are views: nothing of them is stored. */
async function view({ engine, columns }: Attempt, node: Node & { kind: 'raw' | 'union' }): Promise<void> {
  if (node.kind === 'raw') return engine.fromRaw(node.table, node.entries)
  const parts = node.reads.map((name) => ({ name, shape: columns.get(name)! }))
  columns.set(node.name, [
    ...new Map(parts.flatMap(({ shape }) => shape.map((column) => [column.name, column]))).values(),
  ])
  return engine.fromSelect(node.name, unionSelect(parts))
}
