import { readHead } from '../lake/commits.ts'
import { showQuarantine } from '../lake/quarantine.ts'
import type { World } from '../lake/world.ts'
import type { Arrived, Step } from '../queries/offer.ts'
import type { Ingested } from '../sources/enter.ts'
import { ingest } from '../sources/ingest.ts'
import { accept } from '../sources/mapping/accept.ts'
import { build } from '../transforms/build.ts'
import { findGiven, findModels } from '../transforms/find.ts'
import { earlierOf, settle } from './earlier.ts'
import { asideOf, keptOf, offerOf } from './offer.ts'
import { stepping } from './stepping.ts'
import type { Accepted, Intake, Staged } from './upload.ts'

/** Lines of records set aside that a page shows of one file. */
const most = 100

/** How a lake takes in the files of the page: by the export that they are, or by a mapping that `who` saw and accepted. */
export const intakeOf = (world: World, who: string): Intake => ({
  propose: (file, as) => offerOf(world, file, { as }),
  preview: (file, mapping) => offerOf(world, file, { as: mapping.as, given: mapping }),
  take: (file, accepted, signal) =>
    stepping((tell) => take({ ...world, signal }, file, { ...accepted, who }, tell), failed),
})

/** Keeps the mapping, takes the file in by it, and makes the tables. */
async function take(
  world: World,
  { path, name }: Staged,
  { mapping: said, isMended, who }: Accepted & { who: string },
  tell: (step: Step) => void,
): Promise<void> {
  const of = findModels().length + (await findGiven()).length
  let made = 0
  const told: World = {
    ...world,
    tell(progress) {
      world.tell(progress)
      const { step, name: what, note = '' } = progress
      if (step === 'ingest') tell({ step: 'file', file: what, state: note })
      if (step === 'table') tell({ step: 'table', table: what, made: Math.min(++made, of), of })
    },
  }
  const mapping = said && (await accept(world, name, keptOf(said))).name
  const files = await ingest(told, [{ path, name }], { mapping })
  const arrived: Arrived[] = []
  for (const file of files) arrived.push(await arrivedOf(world, file, isMended ? who : undefined))
  const isUsed = files.some(({ entry }) => entry && entry.outputs.length > 0)
  const built = isUsed ? (await build(told)).commit.build : ((await readHead(world.store))?.build ?? null)
  tell({ step: 'done', files: arrived, build: built })
}

const failed = (error: unknown): Step => {
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown }
  if (name === 'TimeoutError') {
    const told = 'the tables were not made in time; nothing is lost: "quarterdeck build" makes them'
    return { step: 'failed', code: 'build_too_slow', message: told }
  }
  return { step: 'failed', code: typeof code === 'string' ? code : 'failed', message: String(message) }
}

/** A file with the first of its records set aside; what is private is counted and not quoted. With `who` it takes the place of the one before. */
async function arrivedOf(world: World, file: Ingested, who: string | undefined): Promise<Arrived> {
  const { store } = world
  const { entry } = file
  const aside = entry?.quarantine ? await showQuarantine(store, entry.file.sha256) : []
  const before = entry && (await earlierOf(store, { ...entry, name: entry.file.name }, entry.file.sha256))
  const isSettled = before !== undefined && entry!.outputs.length > 0 && who !== undefined
  if (isSettled) await settle(world, before, entry!, who)
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
      .map(asideOf),
    before: before ? { arrived_at: before.arrived_at, state: before.state, counts: before.counts, isSettled } : null,
  }
}
