import { type Duck, openDuck, quote } from '../lake/duckdb.ts'
import { layout } from '../lake/layout.ts'
import { inForce, type LedgerEntry, type Notice, readLedger } from '../lake/ledger.ts'
import { iso, type World } from '../lake/world.ts'
import type { Arrival } from './arrival.ts'
import { columnsOf, type FoundContract } from './contract.ts'
import { folded } from './format/csv/names.ts'
import type { Control } from './manifest.ts'
import { message, shown } from './message.ts'
import type { ReadResult } from './read.ts'
import { byAge } from './sheet.ts'
import { lastingName } from './stamp.ts'

/** How many earlier files of a feed have to end with a line break before one that does not is taken for cut. */
const always = 3
/** How many earlier files say what is usual, and how many rows have to be usual before a drop says anything. */
const last = 7
const enough = 20

type Given = { arrival: Arrival; found: FoundContract; feed: string; result: ReadResult }

/**
 * A reading as it stands in the light of what came with the file and before it: held, or rejected, where its manifest says something else,
 * where it ends unlike all of its feed, or has less than half of what is usual; what somebody accepted holds it no more.
 */
export async function besides(world: World, given: Given): Promise<ReadResult> {
  const { arrival, found, result } = given
  if (result.state !== 'accepted' && result.state !== 'partial') return result
  const place = `${found.source}/${found.object} ${arrival.name}`
  const earlier = found.contract.snapshot || isCut(result) ? await usedBefore(world, given) : []
  const doubts = [
    arrival.control && (await contradiction(world, arrival.control, given)),
    cut(result, earlier),
    found.contract.snapshot && drop(result, sameName(given, earlier)),
  ]
  const doubt = doubts.find((each) => each && !found.terms?.accepted.includes(each.code))
  if (!doubt) return { ...result, notices: [...result.notices, ...outOfOrder(given, place, earlier)] }
  const { rows: _, ...rest } = result
  const { state = 'held', code, what } = doubt
  return { ...rest, state, code, message: message(code, place, what, state), path: 'none' }
}

type Doubt = { code: string; what: string; state?: 'rejected' }

/** The files of the same export and feed that are in use. */
async function usedBefore({ store }: World, { found, feed }: Given): Promise<LedgerEntry[]> {
  const entries = (await readLedger(store, layout.ledgersOf(found.source, found.object))).map(({ entry }) => entry)
  return byAge(inForce(entries).filter((entry) => entry.feed === feed && entry.outputs.length > 0))
}

const ends = ['FILE_NO_FINAL_NEWLINE', 'FILE_TRUNCATED']
const isCut = ({ notices }: { notices: Notice[] }) => notices.some(({ code }) => ends.includes(code))

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

async function contradiction(world: World, control: Control, { found, result }: Given): Promise<Doubt | undefined> {
  const { from, rows, bytes, problem } = control
  const code = 'FILE_CONTROL_MISMATCH'
  if (problem) return { code, what: `cannot be compared with its manifest ${from}: ${problem.replaceAll('\n', '; ')}` }
  const { read } = result.counts
  if (rows !== undefined && rows !== read) {
    const what = `its manifest ${from} says ${number(rows)} rows, the file has ${number(read)}`
    if (read > rows || !isCut(result)) return { code, what }
    return { code: 'FILE_TRUNCATED', what: `ends inside of record ${read}: ${what}`, state: 'rejected' }
  }
  if (bytes !== undefined && bytes !== result.size)
    return { code, what: `its manifest ${from} says ${number(bytes)} bytes, the file has ${number(result.size)}` }
  const isWhole = result.counts.accepted === read // What was set aside or is there twice is in no sum here.
  const wrong = isWhole ? await otherSums(world, control.sums ?? {}, found, result) : []
  return wrong.length > 0 ? { code, what: `its manifest ${from} says ${wrong.join('; ')}` } : undefined
}

async function otherSums(
  world: World,
  sums: Record<string, string>,
  { contract }: FoundContract,
  { rows, columns }: ReadResult,
): Promise<string[]> {
  const wanted = Object.entries(sums)
  if (wanted.length === 0 || !rows) return []
  const aliases = Object.entries(contract.aliases ?? {}).map(
    ([alias, name]) => [folded(alias), name.toLowerCase()] as const,
  )
  const known = new Map([...aliases, ...columnsOf(contract).map(({ name, column }) => [folded(name), column] as const)])
  const duck = await openDuck({ memory: '256MB', temp: await world.store.scratch(), threads: 1 })
  try {
    const wrong: string[] = []
    for (const [name, sum] of wanted) {
      const column = known.get(folded(name))
      const told = column && columns.includes(column) ? await sumOf(duck, rows, column) : undefined
      if (told === undefined) wrong.push(`a sum of ${shown(name)}, which is no column of numbers here`)
      else if (plain(told) !== plain(sum))
        wrong.push(`the sum of ${shown(name)} is ${sum}, the file has ${plain(told)}`)
    }
    return wrong
  } finally {
    duck.close()
  }
}

/** The exact sum of a column; undefined where it has other values than numbers. */
async function sumOf(duck: Duck, rows: string, column: string): Promise<string | undefined> {
  const cell = `try_cast(${column} as decimal(38, 10))`
  const [answer] = await duck.rows(
    `select cast(coalesce(sum(${cell}), 0) as varchar) as total, count(*) filter (where ${column} is not null and ${cell} is null) as others from ${quote(rows)}`,
  )
  return Number(answer?.others) > 0 ? undefined : String(answer?.total)
}

const plain = (value: string) =>
  (value.includes('.') ? value.replace(/\.?0+$/, '') : value).replace(/^(-?)0+(?=\d)/, '$1')
const number = (count: number) => count.toLocaleString('en-US')
