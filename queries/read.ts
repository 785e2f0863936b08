import { isPay } from '../lake/layout.ts'
import { clauses, ModelError, readMeanings } from '../transforms/model.ts'
import type { Param, QueryInfo } from './result.ts'

/**
 * One query file: its info, the select, the tables that it reads, the meanings and unit hints of its columns, and the table that a column
 * without a meaning of its own is passed on from.
 */
export type Query = {
  info: QueryInfo
  select: string
  reads: string[]
  meanings: Map<string, string>
  origins: Map<string, string>
  units: Map<string, string>
}

/**
 * Reads a query's text: a title in the first comment, `-- param: <name> <type> [= <default>] -- <meaning>` (a type may be choices: `won|lost`) and
 * `-- unit: <column> = <unit>` lines, `-- pay: aggregate` where it shows only figures of five people or more, a blank line, one select.
 * Throws ModelError where the header is incomplete.
 */
export function readQuery(name: string, text: string): Query {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('--'))
  const header = lines.slice(0, end).map((line) => line.replace(/^--\s?/, ''))
  const title = header
    .filter((line) => !/^(param|unit|pay):|^ {2,}/.test(line))
    .join(' ')
    .trim()
  if (!title) throw new ModelError(`${name} has no title; its first comment says what it answers: "-- Open pipeline."`)
  const select = lines.slice(end).join('\n').trim()
  const params = clauses(header, 'param').map((clause) => readParam(name, clause))
  for (const used of placeholders(select))
    if (!params.some((param) => param.name === used))
      throw new ModelError(`${name} uses $${used}; say what it is: "-- param: ${used} text = null -- What it chooses."`)
  const units = clauses(header, 'unit').map((clause) => clause.split(/\s*=\s*/) as [string, string])
  const reads = tablesNamed(select)
  return {
    info: { name, title, params, ...readPay(name, clauses(header, 'pay'), reads, params) },
    select,
    reads,
    meanings: readMeanings(lines.slice(end)),
    origins: originsOf(select),
    units: new Map(units),
  }
}

/** What a query shows of pay. Figures of many people take no parameters: by asking twice somebody could subtract one person. */
function readPay(name: string, said: string[], reads: string[], params: Param[]): Pick<QueryInfo, 'pay'> {
  const isAggregate = said.length > 0
  if (said.length > 1 || (isAggregate && said[0] !== 'aggregate'))
    throw new ModelError(`${name} has "-- pay: ${said.join('; ')}"; write "-- pay: aggregate", or nothing`)
  if (!reads.some(isPay)) {
    if (isAggregate) throw new ModelError(`${name} says "-- pay: aggregate" and reads no table of pay`)
    return {}
  }
  if (isAggregate && params.length > 0)
    throw new ModelError(`${name} shows aggregates of pay and takes ${params[0]!.name}; give all groups at once`)
  return { pay: isAggregate ? 'aggregate' : 'rows' }
}

function readParam(query: string, clause: string): Param {
  const match = clause.match(
    /^([a-z][a-z0-9_]*) (date|text|int|timestamp|quarter|[a-z_]+(?:\|[a-z_]+)+)(?: = (\S+))? -- (\S.*)$/,
  )
  if (!match)
    throw new ModelError(
      `${query} has "-- param: ${clause}"; write "-- param: day date = data_as_of_date -- Day to look at."`,
    )
  const [, name = '', type = '', value, meaning = ''] = match
  const choices = type.includes('|') ? type.split('|') : undefined
  if (choices && value && value !== 'null' && !choices.includes(value))
    throw new ModelError(`${query} has "-- param: ${clause}"; the default is one of its choices, or null`)
  const param: Param = {
    name,
    type: choices ? 'text' : (type as Param['type']),
    ...(choices && { choices }),
    default: value === 'null' ? null : (value ?? null),
    meaning,
  }
  return value === undefined ? { ...param, required: true } : param
}

/** Comments, texts, `$names` and the rest of a select, in its order. */
const pieces = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$[a-z][a-z0-9_]*/g

/** The select without comments and texts: what is left are words that mean something to the engine. */
const bare = (select: string) => select.replace(pieces, (piece) => (piece.startsWith('$') ? piece : ' '))

/** The `$names` that a select uses, each once. */
export function placeholders(select: string): string[] {
  return [...new Set([...bare(select).matchAll(/\$([a-z][a-z0-9_]*)/g)].map((match) => match[1]!))]
}

/** The tables that a select reads, by the look of them, sorted: a query's tables are always named schema.table. */
export function tablesNamed(select: string): string[] {
  return [...new Set(bare(select).match(/\b(?:core|metrics|given|pay)\.[a-z_][a-z0-9_]*/g))].sort()
}

/** Column → table, where the last select passes `alias.column` on and the alias stands for one table alone. */
function originsOf(select: string): Map<string, string> {
  const aliases = new Map<string, Set<string>>()
  for (const [, table, alias] of bare(select).matchAll(/\b(?:from|join)\s+([a-z]+\.[a-z0-9_]+)\s+as\s+([a-z_]+)/g))
    aliases.set(alias!, (aliases.get(alias!) ?? new Set()).add(table!))
  const last = select.slice(select.lastIndexOf('\nselect\n') + 1)
  const passed = [...last.matchAll(/^ {4}([a-z_]+)\.([a-z0-9_]+),?$/gm)].map(([, alias, column]) => {
    const tables = [...(aliases.get(alias!) ?? [])]
    return tables.length === 1 ? ([[column!, tables[0]!]] as const) : []
  })
  return new Map(passed.flat())
}

/** The same select for an engine that takes `?` in place of `$name`, and the names in the order of its question marks. */
export function positional(select: string): { select: string; names: string[] } {
  const names: string[] = []
  const text = select.replace(pieces, (piece) => {
    if (!piece.startsWith('$')) return piece
    names.push(piece.slice(1))
    return '?'
  })
  return { select: text, names }
}
