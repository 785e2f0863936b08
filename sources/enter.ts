import { stat } from 'node:fs/promises'
import { sha256File } from '../lake/hash.ts'
import { layout } from '../lake/layout.ts'
import { type FileState, json, type LedgerEntry, readJson } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import type { Arrival } from './arrival.ts'
import type { FoundContract } from './contract.ts'
import type { Control } from './manifest.ts'
import { fateOfUsed, unquoted } from './message.ts'
import { parser } from './parser.ts'
import type { ReadResult } from './read.ts'

/** What became of one file: its entry in the ledger where it has one, and for a duplicate the entry that was there. */
export type Ingested = { name: string; state: FileState; code?: string; message?: string; entry?: LedgerEntry }

/** One read file as it is written down; `before` is its earlier reading, whose arrival stays. */
export type Reading = {
  arrival: Pick<Arrival, 'name' | 'container' | 'extracted_at' | 'notices' | 'control'>
  found: FoundContract
  feed: string
  result: ReadResult
  file?: string
  before?: LedgerEntry
}

/** Lands a read file, stores its rows and its quarantine, and enters it in the ledger last. */
export async function enter(world: World, reading: Reading): Promise<Ingested> {
  const { arrival, found, feed, result, file, before } = reading
  const { source, object, contract } = found
  const kept = layout.keptOf(contract)
  const place = [source, object, result.sha256, parser(found)] as const
  if (file) await world.store.putNew(kept.landing(source, object, result.sha256), { file })
  const used = result.state === 'accepted' || result.state === 'partial'
  const rows = used && result.rows ? await stored(world, kept.raw(...place), { file: result.rows }) : undefined
  const aside = result.quarantine
    ? await stored(world, kept.quarantine(...place), { file: result.quarantine })
    : undefined
  const said = contract.private ? unquoted(found, arrival.name) : (text: string) => text
  const notices = [...(arrival.notices ?? []), ...result.notices]
  const control = arrival.control ? toldBy(arrival.control) : before?.control
  const entry: LedgerEntry = {
    feed,
    source,
    object,
    file: { name: arrival.name, sha256: result.sha256, bytes: result.size },
    ...(contract.mapped ? { mapping: contract.mapped.name } : {}),
    ...(arrival.container ? { container: arrival.container } : {}),
    state: result.state,
    ...(result.code ? { code: result.code, message: said(result.message ?? '') } : {}),
    ...(result.lacking
      ? { lacking: contract.private ? result.lacking.map(({ column }) => ({ column })) : result.lacking }
      : {}),
    counts: result.counts,
    ...(control ? { control } : {}),
    bytes: result.bytes,
    columns: result.columns,
    extra: contract.private ? [] : result.extra,
    notices: notices.map(({ code, message }) => ({
      code,
      message: said(used ? message : message.replace(fateOfUsed, '')),
    })),
    outputs: rows ? [{ ...rows, rows: result.counts.accepted }] : [],
    ...(aside ? { quarantine: { ...aside, rows: result.counts.quarantined } } : {}),
    extracted_at: iso(arrival.extracted_at),
    arrived_at: before?.arrived_at ?? iso(world.now()),
    read_at: before ? later(before.read_at, world.now()) : iso(world.now()),
    parser: parser(found),
    ...(result.version_max ? { version_max: result.version_max } : {}),
    path: result.path,
    ...(contract.private ? { private: true as const } : {}),
  }
  const key = layout.ledger(...place)
  const told = { name: arrival.name, state: entry.state, code: entry.code, message: entry.message, entry }
  if (await world.store.putNew(key, json(entry))) return told
  if (before && before.parser !== entry.parser) {
    await world.store.putNew(layout.ledger(...place, `-${Date.parse(entry.read_at)}`), json(entry)) // Back to an older contract.
    return told
  }
  const known = await readJson<LedgerEntry>(world.store, key)
  return duplicateOf(arrival.name, known)
}

/** The totals of a manifest; not its sums, which may be of pay. */
const toldBy = ({ from, rows, bytes }: Control): NonNullable<LedgerEntry['control']> => ({
  from,
  ...(rows === undefined ? {} : { rows }),
  ...(bytes === undefined ? {} : { bytes }),
})

/** Now, or just after a time where the clock has not come so far: what is read again is the newer reading, whatever the clock says. */
const later = (time: string, now: Date) => iso(new Date(Math.max(now.getTime(), Date.parse(time) + 1)))

/** Puts an output under its key. Where an earlier attempt or another writer put one, that one stands: its hash is told. */
async function stored(world: World, key: string, body: { file: string }) {
  const isNew = await world.store.putNew(key, body)
  const file = isNew ? body.file : await world.store.localFile(key)
  return { key, sha256: await sha256File(file), bytes: (await stat(file)).size }
}

/** The answer for bytes that were ingested before. */
export function duplicateOf(name: string, entry: LedgerEntry): Ingested {
  const { file } = entry
  const message = `FILE_DUPLICATE ${name} — same content as ${file.name} (sha256 ${file.sha256.slice(0, 8)}…). Nothing was added.`
  return { name, state: 'duplicate', code: 'FILE_DUPLICATE', message, entry }
}
