import { readHead } from '../lake/commits.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { showQuarantine } from '../lake/quarantine.ts'
import type { World } from '../lake/world.ts'
import type { Arrived, Step } from '../queries/offer.ts'
import type { Ingested } from '../sources/enter.ts'
import { ingest } from '../sources/ingest.ts'
import { build } from '../transforms/build.ts'
import { findGiven, findModels } from '../transforms/find.ts'
import { stepping } from './stepping.ts'
import type { Staged } from './upload.ts'

/** Lines of records set aside that a page shows of one file. */
const most = 100

/** Takes a file in, by the mapping of a name where one is said, and makes the tables; tells what happens. */
export function take(world: World, { path, name }: Staged, mapping: string | undefined, signal: AbortSignal) {
  return stepping<Step>(async (tell) => {
    const of = findModels().length + (await findGiven()).length
    let made = 0
    const told: World = {
      ...world,
      signal,
      tell: ({ step, name: what, note = '' }) => {
        if (step === 'ingest') tell({ step: 'file', file: what, state: note })
        if (step === 'table') tell({ step: 'table', table: what, made: Math.min(++made, of), of })
      },
    }
    const files = await ingest(told, [{ path, name }], { mapping })
    const isUsed = files.some(({ entry }) => entry && entry.outputs.length > 0)
    const built = isUsed ? (await build(told)).commit.build : ((await readHead(world.store))?.build ?? null)
    const ledger = inForce((await readLedger(world.store)).map(({ entry }) => entry))
    const arrived: Arrived[] = []
    for (const file of files) arrived.push(await arrivedOf(world, file, ledger))
    tell({ step: 'done', files: arrived, build: built })
  }, failed)
}

const failed = (error: unknown): Step => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return { step: 'failed', code: typeof code === 'string' ? code : 'failed', message: String(message) }
}

/** A file with the first of its records set aside; what is private is counted and not quoted. */
async function arrivedOf({ store }: World, file: Ingested, ledger: LedgerEntry[]): Promise<Arrived> {
  const { entry } = file
  const aside = entry?.quarantine ? await showQuarantine(store, entry.file.sha256) : []
  const before = entry && beforeOf(entry, ledger)
  return {
    file: file.name,
    state: file.state,
    feed: entry?.feed ?? null,
    object: entry?.object ?? null,
    code: file.code ?? null,
    message: file.message ?? null,
    counts: entry?.counts ?? null,
    notices: entry?.notices.map(({ message }) => message) ?? [],
    aside: aside
      .flatMap(({ rows }) => rows)
      .slice(0, most)
      .map(({ line_from, column = null, value = null, code, message }) => ({
        line: line_from,
        column,
        value,
        code,
        message,
      })),
    before: before ? { arrived_at: before.arrived_at, state: before.state, counts: before.counts } : null,
  }
}

/** The newest other file of the same export and name. */
function beforeOf({ source, object, file, arrived_at }: LedgerEntry, ledger: LedgerEntry[]): LedgerEntry | undefined {
  return ledger
    .filter((each) => each.source === source && each.object === object && each.file.name === file.name)
    .filter((each) => each.file.sha256 !== file.sha256 && each.arrived_at <= arrived_at)
    .sort((a, b) => (a.arrived_at < b.arrived_at ? 1 : -1))[0]
}
