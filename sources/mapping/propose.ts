import type { Company } from '../../company.ts'
import type { FoundContract } from '../contract.ts'
import { isData } from '../format/csv/header.ts'
import { listed, shown } from '../message.ts'
import { lastingName } from '../stamp.ts'
import { inferNumbers } from './amounts.ts'
import { changed, type Doubt, kept, tidy } from './doubt.ts'
import { type Guess, guesses } from './guess.ts'
import { type Inferred, inferDates } from './infer.ts'
import { inferKinds, inferLengths } from './kinds.ts'
import { lackingIn } from './lacking.ts'
import { type Mapping, ruleOf } from './mapping.ts'
import { inferCurrency, inferKey, inferNulls } from './meaning.ts'
import { type Sample, sampleOf } from './sample.ts'
import { spellings } from './spelling.ts'
import { inUnits, unfit, unnamed } from './unfit.ts'
import { inferWords } from './words.ts'

/** A mapping that a file seems to want, what it leaves in doubt, and what was taken for granted. */
export type Proposal = { mapping: Mapping; doubts: Doubt[]; remarks: string[]; sample: Sample }

/** What a proposal is made from: a file in UTF-8, what people call it, and what a person has said of it already. */
export type Proposed = {
  file: string
  name: string
  contracts: FoundContract[]
  company: Company
  as?: string | undefined
  given?: Partial<Mapping>
  /** Names of records in the lake, by column. */
  known?: Map<string, Set<string>>
}

/** Proposes how to read a table from its names, types and values. What can be read in two ways is in doubt and never guessed. */
export async function propose({
  file,
  name,
  contracts,
  company,
  as,
  given = {},
  known = new Map(),
}: Proposed): Promise<Proposal> {
  const sample = without(await sampleOf(file, given), given.null_words ?? [])
  const isBare =
    sample.form === 'csv' && !given.header && sample.header.filter(isData).length * 2 > sample.header.length
  const tables = contracts.filter(({ source, object }) => source === 'table' && (!as || object === as))
  const ranked = guesses(name, sample, tables, company.fiscal)
  const [guess, second] = ranked as [Guess, Guess | undefined]
  const { target } = guess
  const form = {
    ...(sample.delimiter && sample.delimiter !== ',' ? { delimiter: sample.delimiter } : {}),
    ...(sample.records ? { records: sample.records } : {}),
  }
  const said = new Set(Object.values(given.columns ?? {}).map((rule) => ruleOf(rule).to))
  const guessed = Object.entries(guess.columns).filter(([, to]) => !said.has(to))
  const columns = { ...Object.fromEntries(guessed), ...given.columns }
  let mapping: Mapping = { as: target.object, files: [lastingName(name)], ...form, ...given, columns: kept(columns) }
  const doubts: Doubt[] = isBare ? [bare(sample)] : []
  const remarks: string[] = []
  const take = (part: Inferred) => {
    for (const change of part.changes) mapping = changed(mapping, change)
    doubts.push(...part.doubts)
    remarks.push(...part.remarks)
  }
  if (!as && second && guess.score - second.score < 2) doubts.push(tableDoubt(ranked, name))
  take(unfit(sample, mapping, guess))
  take(inferKey(sample, mapping, target))
  take(inferNulls(sample, mapping, target))
  take(inferDates(sample, mapping, target, company))
  take(inferNumbers(sample, mapping, target))
  take(inferWords(sample, mapping, target))
  take(inferKinds(sample, mapping, target, name))
  take(inferLengths(sample, mapping, target))
  take(inferCurrency(sample, mapping, target, company))
  if (!isBare)
    doubts.push(
      ...missing(mapping, target, sample),
      ...unnamed(sample, mapping, target),
      ...spellings(sample, mapping, known),
    )
  remarks.push(...inUnits(mapping))
  return { mapping: tidy(mapping), doubts, remarks, sample }
}

function tableDoubt(ranked: Guess[], name: string): Doubt {
  const likely = ranked.filter(({ score }) => ranked[0]!.score - score < 2)
  return {
    code: 'FEED_UNKNOWN',
    what: `${shown(name)} may be a table of ${listed(likely.map(({ target }) => target.object))}; say --as`,
    readings: likely.map(({ target, columns }) => ({
      say: `it is a table of ${target.object}`,
      change: { mapping: { as: target.object, columns } },
    })),
  }
}

/** Columns that the table cannot be without and that nothing is called like, each with the file's names that are free. */
function missing(mapping: Mapping, target: FoundContract, { header }: Sample): Doubt[] {
  const { contract, object } = target
  const [id] = [contract.key].flat()
  const isAsked = (column: string) => column === id && object !== 'opportunity_history' && /_id$/.test(column)
  return lackingIn(mapping, target)
    .filter((column) => !isAsked(column)) // What names a record is a doubt of its own.
    .map((column) => ({
      code: 'HDR_MISSING',
      what: `${object} cannot be without ${column}, and no column is called like it`,
      readings: header
        .filter((name) => !mapping.columns[name])
        .map((name) => ({ say: `${shown(name)} is ${column}`, change: { columns: { [name]: { to: column } } } })),
    }))
}

function bare({ header }: Sample): Doubt {
  const names = header.map((_, k) => String.fromCharCode(97 + (k % 26))).join()
  const what = `the first line looks like data: name the columns with --header ${names}, in their order`
  return { code: 'HDR_ABSENT', what, readings: [] }
}

/** A sample in which words for nothing are nothing. */
const without = (sample: Sample, words: string[]): Sample =>
  words.length === 0
    ? sample
    : { ...sample, rows: sample.rows.map((row) => row.map((cell) => (words.includes(cell.trim()) ? '' : cell))) }
