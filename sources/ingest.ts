import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Decision, readDecisions } from '../lake/decisions.ts'
import { sha256File } from '../lake/hash.ts'
import { layout } from '../lake/layout.ts'
import { inForce, json, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import { type Arrival, arrivals, type Named } from './arrival.ts'
import { besides } from './besides.ts'
import { type Known, matchedFor } from './choose.ts'
import type { FoundContract } from './contract.ts'
import { decided, standing } from './decided.ts'
import { duplicateOf, enter, type Ingested } from './enter.ts'
import { entrance } from './entrance.ts'
import type { How, Trouble } from './mapping/chosen.ts'
import { read } from './read.ts'
import { again } from './refresh.ts'
import { standsAgain } from './sheet.ts'
import { start } from './start.ts'

/**
 * Ingests files, folders, zip archives and gz files. Each file is landed, read, and entered in the ledger last, so a run that ends at
 * any point can be run again; the same bytes twice change nothing. Answers in the order of the files' names.
 */
export async function ingest(world: World, paths: (string | Named)[], how: How = {}): Promise<Ingested[]> {
  const known = { ...(await entrance(world)), decisions: await readDecisions(world.store), how }
  const done: Ingested[] = []
  const started = world.now() // What comes in together is known together: a run has one time of arrival.
  const run = { ...world, now: () => started }
  for await (const arrival of arrivals(paths, await world.store.scratch(), world.id)) {
    if (how.leave?.has(arrival.name)) continue
    const result = await ingestFile(run, arrival, known)
    world.tell({ step: 'ingest', name: arrival.name, rows: result.entry?.counts.accepted, note: result.state })
    done.push(result)
  }
  return done
}

async function ingestFile(world: World, arrival: Arrival, known: Known): Promise<Ingested> {
  const { name, file, trouble, archive } = arrival
  if (archive) return keep(world, arrival, archive, trouble!)
  if (!file) return { name, ...trouble! }
  const matched = matchedFor(arrival, await start(file), known)
  if ('code' in matched)
    return keep(world, arrival, file, known.how.troubles?.get(name) ?? { state: 'held', ...matched })
  const { found, feed } = matched
  const before = await duplicate(world, found, file)
  if (before) return seenAgain(world, arrival, found, before, known.decisions)
  const folder = join(await world.store.scratch(), `read-${world.id()}`)
  try {
    await mkdir(folder, { recursive: true })
    const by = known.decisions.length > 0 ? decided(found, known.decisions, await sha256File(file)) : found
    const result = await read({ found: by, file, name, draft: join(folder, 'rows'), threads: world.threads })
    const judged = await besides(world, { arrival, found: by, feed, result, drift: known.company.drift })
    return await enter(world, { arrival, found: by, feed, result: judged, file })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The entry in force of the same bytes, if they were ingested before. Bytes are only hashed where one of their size landed. */
async function duplicate(world: World, { source, object, contract }: FoundContract, file: string) {
  const { size } = await stat(file)
  const places = contract.private ? [layout.private, layout] : [layout] // It may have become private since.
  const landed = (await Promise.all(places.map((kept) => world.store.list(kept.landing(source, object, ''))))).flat()
  if (!landed.some((each) => each.size === size)) return undefined
  const ledger = await readLedger(world.store, layout.ledgersOf(source, object, await sha256File(file)))
  return inForce(ledger.map(({ entry }) => entry))[0]
}

/**
 * Bytes that were here before change nothing. But where their contract changed since, or what was decided of them, they are read again, as a build would, and where
 * a sheet goes back to what it was its time is entered beside its first one.
 */
async function seenAgain(
  world: World,
  { name, container, extracted_at }: Arrival,
  found: FoundContract,
  before: LedgerEntry,
  decisions: Decision[],
): Promise<Ingested> {
  const isDue = !standing(found, decisions, before)
  const known = isDue ? ((await again(world, found, before, decisions)).entry ?? before) : before
  const { state, code, message } = known
  if (state !== before.state) return { name, state, code, message, entry: known }
  if (!found.contract.snapshot) return duplicateOf(name, known)
  const { store, now } = world
  const sheets = (await readLedger(store, layout.ledgersOf(found.source, found.object))).map(({ entry }) => entry)
  if (!standsAgain(known, name, iso(extracted_at), inForce(sheets))) return duplicateOf(name, known)
  const times = { extracted_at: iso(extracted_at), arrived_at: iso(now()), read_at: iso(now()) }
  const entry: LedgerEntry = { ...known, ...times, file: { ...known.file, name }, ...(container ? { container } : {}) }
  const key = layout.ledger(found.source, found.object, known.file.sha256, known.parser, `-${now().getTime()}`)
  await store.putNew(key, json(entry))
  return { ...duplicateOf(name, known), entry }
}

/**
 * Keeps the bytes of what no contract matches, and of an archive that cannot be read, until it comes again in another form. They may be
 * a sheet of pay under a wrong name, so they are private.
 */
async function keep(world: World, arrival: Arrival, file: string, trouble: Trouble): Promise<Ingested> {
  const { name } = arrival
  const hash = await sha256File(file)
  const place = ['unknown', 'file', hash] as const
  await world.store.putNew(layout.private.landing(...place), { file })
  const bytes = (await stat(file)).size
  const entry: LedgerEntry = {
    feed: 'unknown',
    source: 'unknown',
    object: 'file',
    file: { name, sha256: hash, bytes },
    ...trouble,
    counts: { read: 0, accepted: 0, quarantined: 0, duplicate: 0 },
    bytes: { header: 0, records: 0, skipped: bytes },
    columns: [],
    extra: [],
    notices: [],
    outputs: [],
    extracted_at: iso(arrival.extracted_at),
    arrived_at: iso(world.now()),
    read_at: iso(world.now()),
    parser: 'none',
    path: 'none',
    private: true,
  }
  if (await world.store.putNew(layout.ledger(...place, 'none'), json(entry))) return { name, ...trouble, entry }
  const known = inForce((await readLedger(world.store, layout.ledgersOf(...place))).map((each) => each.entry))[0]
  return known?.code === 'HOLD_REJECTED' ? duplicateOf(name, known) : { name, ...trouble, entry }
}
