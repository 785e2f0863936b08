import type { Drift } from '../company.ts'
import { layout } from '../lake/layout.ts'
import { inForce, type LedgerEntry, type Notice, readLedger } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import type { Arrival } from './arrival.ts'
import type { FoundContract } from './contract.ts'
import { contradiction, type Doubt, isCut } from './control.ts'
import { drifted } from './drift.ts'
import { message, number } from './message.ts'
import type { ReadResult } from './read.ts'
import { byAge } from './sheet.ts'
import { lastingName } from './stamp.ts'

/** How many earlier files of a feed have to end with a line break before one that does not is taken for cut. */
const always = 3
/** How many earlier files say what is usual, and how many rows have to be usual before a drop says anything. */
const last = 7
const enough = 20

/** A reading, what came with it, and what company.json says of changed columns, by export. */
type Given = {
  arrival: Arrival
  found: FoundContract
  feed: string
  result: ReadResult
  drift: Record<string, Drift>
}

/**
 * A reading as it stands in the light of what came with the file and before it: held, or rejected, where its manifest says something else,
 * where it ends unlike all of its feed, has less than half of what is usual, or other columns where company.json says that such wait; what
 * somebody accepted holds it no more.
 */
export async function besides(world: World, given: Given): Promise<ReadResult> {
  const { arrival, found, result } = given
  if (result.state !== 'accepted' && result.state !== 'partial') return result
  const place = `${found.source}/${found.object} ${arrival.name}`
  const drift = given.drift[`${found.source}/${found.object}`]
  const earlier = found.contract.snapshot || drift || isCut(result) ? await usedBefore(world, given) : []
  const doubts: (Doubt | false | undefined)[] = [
    arrival.control && (await contradiction(world, arrival.control, found, result)),
    cut(result, earlier),
    found.contract.snapshot && drop(result, sameName(given, earlier)),
    ...drifted(found, result, earlier.filter(isBefore(arrival)), drift),
  ]
  const doubt = doubts.find((each) => each && !found.terms?.accepted.includes(each.code))
  if (!doubt) return { ...result, notices: [...result.notices, ...outOfOrder(given, place, earlier)] }
  const { rows: _, ...rest } = result
  const { state = 'held', code, what } = doubt
  return { ...rest, state, code, message: message(code, place, what, state), path: 'none' }
}

/** The files of the same export and feed that are in use. */
async function usedBefore({ store }: World, { found, feed }: Given): Promise<LedgerEntry[]> {
  const entries = (await readLedger(store, layout.ledgersOf(found.source, found.object))).map(({ entry }) => entry)
  return byAge(inForce(entries).filter((entry) => entry.feed === feed && entry.outputs.length > 0))
}

const isBefore =
  ({ extracted_at }: Pick<Arrival, 'extracted_at'>) =>
  (entry: LedgerEntry) =>
    entry.extracted_at <= iso(extracted_at)

function cut(result: ReadResult, earlier: LedgerEntry[]): Doubt | undefined {
  const texts = earlier.filter(({ bytes }) => bytes.header > 0) // JSON has no header, and needs no line break.
  if (!isCut(result) || texts.length < always || texts.some(isCut)) return undefined
  const what = `ends without a line break, which none of the ${texts.length} earlier files of its feed does: its end may be missing`
  return { code: 'FILE_TRUNCATED', what }
}

const sameName = ({ arrival }: Given, earlier: LedgerEntry[]) =>
  earlier.filter(({ file }) => lastingName(file.name) === lastingName(arrival.name))

function drop({ counts }: ReadResult, earlier: LedgerEntry[]): Doubt | undefined {
  const usual = earlier.slice(-last).map((entry) => entry.counts.read)
  const sorted = usual.sort((a, b) => a - b)
  const middle = sorted[sorted.length >> 1] ?? 0
  if (middle < enough || counts.read * 2 >= middle) return undefined
  const range = [...new Set([sorted[0]!, sorted.at(-1)!])].map(number).join('–')
  return {
    code: 'FILE_VOLUME_DROP',
    what: `has ${number(counts.read)} rows, usual are ${range}; it holds the whole set`,
  }
}

function outOfOrder(given: Given, place: string, earlier: LedgerEntry[]): Notice[] {
  const { arrival, found } = given
  const newer = found.contract.snapshot ? sameName(given, earlier).at(-1) : undefined
  if (!newer || newer.extracted_at <= iso(arrival.extracted_at)) return []
  const what = `is older than ${newer.file.name}, which is in use (${iso(arrival.extracted_at)} and ${newer.extracted_at}); it is used for history only`
  return [{ code: 'FILE_OUT_OF_ORDER', message: message('FILE_OUT_OF_ORDER', place, what, 'notice') }]
}
