import { type Duck, openDuck, quote } from '../lake/duckdb.ts'
import type { World } from '../lake/world.ts'
import { columnsOf, type FoundContract } from './contract.ts'
import { folded } from './format/csv/names.ts'
import type { Control } from './manifest.ts'
import { number, shown } from './message.ts'
import type { ReadResult } from './read.ts'

/** Why a file that can be read is not used: held, if nothing else is said. */
export type Doubt = { code: string; what: string; state?: 'rejected' }

/** Whether a reading ends before a line break, or within a record. */
export const isCut = ({ notices }: Pick<ReadResult, 'notices'>): boolean =>
  notices.some(({ code }) => ends.includes(code))
const ends = ['FILE_NO_FINAL_NEWLINE', 'FILE_TRUNCATED']

/** What a file's manifest says that the file does not: rows, bytes, or sums of its columns. */
export async function contradiction(
  world: World,
  control: Control,
  found: FoundContract,
  result: ReadResult,
): Promise<Doubt | undefined> {
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
