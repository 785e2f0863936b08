import { inForce, type LedgerEntry } from '../lake/ledger.ts'
import { readLocks } from '../lake/locks.ts'
import { companyIn } from '../lake/settings.ts'
import type { World } from '../lake/world.ts'
import { findExports } from '../sources/find.ts'
import type { GivenInput, GivenRow } from './given.ts'
import { type Model, ModelError } from './model.ts'
import type { Warehouse } from './warehouse.ts'

/** What a build knows of itself, and how far each feed is complete. */
export type Facts = Omit<GivenInput, 'tables'> & { feeds: { feed: string; data_as_of: string }[] }

/** The facts of a build from these entries of the ledger and these keys of decisions. */
export async function readFacts(
  world: World,
  warehouse: Warehouse,
  ledger: LedgerEntry[],
  decisions: string[],
): Promise<Facts> {
  return {
    company: await companyIn(world.store, findExports()),
    ...dataAsOf(ledger),
    ledger: ledgerRows(ledger),
    metrics: metricRows((await warehouse.load()).models),
    locks: await readLocks(world.store, decisions),
  }
}

/**
 * Up to when the exports are complete: per feed the newest of its files' extract times and record versions, and over all the newest
 * of the vendors' feeds (the company's own sheets say nothing about the CRM; they count only where there is no vendor).
 */
export function dataAsOf(ledger: LedgerEntry[]): { data_as_of: string; feeds: { feed: string; data_as_of: string }[] } {
  const newest = new Map<string, string>()
  const sheets = new Set<string>()
  for (const entry of inForce(ledger)) {
    if (entry.outputs.length === 0) continue
    if (entry.source === 'company') sheets.add(entry.feed)
    const at = [stamp(entry.extracted_at), entry.version_max ?? ''].sort().at(-1)!
    if (at > (newest.get(entry.feed) ?? '')) newest.set(entry.feed, at)
  }
  const feeds = [...newest].sort().map(([feed, data_as_of]) => ({ feed, data_as_of }))
  const vendors = feeds.filter(({ feed }) => !sheets.has(feed))
  const latest = (vendors.length > 0 ? vendors : feeds)
    .map(({ data_as_of }) => data_as_of)
    .sort()
    .at(-1)
  if (!latest) throw new ModelError('there is nothing to build from; run "quarterdeck ingest PATH" first')
  return { data_as_of: latest, feeds }
}

/** The ledger as given.ledger tells it, sorted by file. */
export function ledgerRows(ledger: LedgerEntry[]): GivenRow[] {
  return inForce(ledger)
    .filter((entry) => !entry.private) // Analysts read given.ledger; what came in of pay is told only by the status, to who may see pay.
    .map((entry) => ({
      feed: entry.feed,
      source: entry.source,
      object: entry.object,
      file_name: entry.file.name,
      file: entry.file.sha256,
      state: entry.state,
      code: entry.code ?? null,
      read_count: entry.counts.read,
      accepted_count: entry.counts.accepted,
      quarantined_count: entry.counts.quarantined,
      duplicate_count: entry.counts.duplicate,
      byte_count: entry.file.bytes,
      extracted_at: stamp(entry.extracted_at),
      arrived_at: stamp(entry.arrived_at),
      version_max_at: entry.version_max ?? null,
      read_path: entry.path,
      notice_count: entry.notices.length,
    }))
    .sort((a, b) => ([a.source, a.object, a.file].join() < [b.source, b.object, b.file].join() ? -1 : 1))
}

/** The metrics that models declare, as given.metric tells them. Throws ModelError where two models declare one name. */
export function metricRows(models: Model[]): GivenRow[] {
  const rows = models.flatMap((model) =>
    model.metrics.map((metric) => ({
      ...metric,
      table_name: model.name,
      grain: model.grain.join(', '),
      definition_hash: model.hash,
    })),
  )
  const names = rows.map(({ metric }) => metric)
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  if (twice) throw new ModelError(`metric ${twice} is declared twice; give one of them another name`)
  return rows.sort((a, b) => (a.metric < b.metric ? -1 : 1))
}

const stamp = (iso: string) => iso.replace('T', ' ').replace('Z', '')
