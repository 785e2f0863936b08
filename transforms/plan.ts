import { sha256 } from '../lake/hash.ts'
import { isPay } from '../lake/layout.ts'
import { inForce, type LedgerEntry } from '../lake/ledger.ts'
import { columnsOf, type FoundContract, keyOf } from '../sources/contract.ts'
import type { Engine } from './engine.ts'
import type { Given } from './given.ts'
import { checkReads, inOrder } from './graph.ts'
import { type Model, ModelError } from './model.ts'
import { filesInForce, type RawTable } from './raw.ts'
import { nouns } from './union.ts'
import type { Warehouse } from './warehouse.ts'

/** What one table is made of. `reads` names the tables that its rows or its audits depend on. */
export type Node =
  | { kind: 'raw'; name: string; reads: []; table: RawTable; entries: LedgerEntry[]; private: boolean }
  | { kind: 'given'; name: string; reads: string[]; given: Given }
  | { kind: 'union'; name: string; reads: string[] }
  | { kind: 'model'; name: string; reads: string[]; model: Model }

/**
 * Every table in an order in which each comes after what it reads. Throws ModelError on an unknown table, on a cycle, and where anything
 * but pay reads what is private.
 */
export async function plan(engine: Engine, warehouse: Warehouse, ledger: LedgerEntry[]): Promise<Node[]> {
  const entries = inForce(ledger)
  const { contracts, given, models } = await warehouse.load()
  const nodes: Node[] = contracts.map((found) => rawNode(found, entries))
  for (const each of given) nodes.push({ kind: 'given', name: each.name, reads: each.given.reads, given: each.given })
  for (const [name, parts] of nouns(models, [...new Set(contracts.map(({ source }) => source))]))
    nodes.push({ kind: 'union', name, reads: parts.map((part) => part.name) })
  for (const model of models)
    nodes.push({ kind: 'model', name: model.name, reads: await readsOf(engine, model), model })
  const known = new Map(nodes.map((node) => [node.name, node]))
  const reads = new Map(nodes.map((node) => [node.name, node.reads as string[]]))
  checkReads(reads)
  for (const node of nodes)
    for (const read of node.reads) {
      const other = known.get(read)!
      const isPrivate = isPay(read) || (other.kind === 'raw' && other.private)
      if (isPrivate && !isPay(node.name))
        throw new ModelError(`${node.name} reads ${read}, which is private; only models of pay/ read it`)
    }
  return inOrder(reads).map((name) => known.get(name)!)
}

function rawNode({ source, object, contract }: FoundContract, ledger: LedgerEntry[]): Node {
  const table: RawTable = {
    name: `raw.${source}_${object}`,
    columns: columnsOf(contract).map(({ column }) => column),
    key: keyOf(contract),
    ...(contract.version ? { version: contract.version.toLowerCase() } : {}),
    snapshot: contract.snapshot === true,
  }
  const entries = filesInForce(
    table,
    ledger.filter((entry) => entry.source === source && entry.object === object),
  )
  return { kind: 'raw', name: table.name, reads: [], table, entries, private: contract.private === true }
}

/** The tables of a model's select and of its audits, itself left out. */
async function readsOf(engine: Engine, model: Model): Promise<string[]> {
  const found = new Set(await engine.reads(model.name, model.select))
  for (const { predicate } of model.audits)
    if (/\bselect\b/i.test(predicate))
      for (const read of await engine.reads(model.name, `select 1 from ${model.name} where ${predicate}`))
        found.add(read)
  found.delete(model.name)
  return [...found].sort()
}

/** The hash of all that a table's files follow from: what writes them, and `made`, the derivations of the tables that it reads. */
export function derivationOf(node: Node, writer: string, made: Map<string, string>, rows?: unknown): string {
  const reads = node.reads.map((name) => [name, made.get(name)])
  return sha256(JSON.stringify([writer, node.kind, node.name, own(node, rows), reads])).slice(0, 32)
}

function own(node: Node, rows: unknown): unknown {
  if (node.kind === 'model') return node.model.hash
  if (node.kind === 'given') return [node.given.description, node.given.columns, rows]
  if (node.kind === 'union') return ''
  return [
    node.table,
    node.entries.map((entry) => [
      entry.file.sha256,
      entry.parser,
      entry.feed,
      entry.extracted_at,
      entry.arrived_at,
      entry.outputs,
    ]),
  ]
}
