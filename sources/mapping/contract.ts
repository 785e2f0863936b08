import type { Company } from '../../company.ts'
import { sha256 } from '../../lake/hash.ts'
import { type Contract, columnsOf, type Derive, type FoundContract, type Mapped } from '../contract.ts'
import { type Field, text } from '../types.ts'
import { outcome, periodType } from './fields.ts'
import { currencyBeside, foreignBy } from './foreign.ts'
import { type ColumnRule, type Mapping, ruleOf } from './mapping.ts'
import { readPeriod } from './periods.ts'
import { fieldBy } from './reading.ts'

/** Counts up when a mapping reads a file otherwise than before: it is then read again. */
const reading = 2

/**
 * The contract that a mapping makes of the table that it names: the file's names over the table's columns, each read as the mapping says,
 * and what no column of the file tells. The mapping has been checked.
 */
export function mappedContract(name: string, mapping: Mapping, target: FoundContract, company: Company): FoundContract {
  const base = new Map(columnsOf(target.contract).map((column) => [column.column, column]))
  const rules = Object.entries(mapping.columns).map(([header, rule]) => [header, ruleOf(rule)] as const)
  const settings = { zone: mapping.time_zone ?? company.time_zone, fiscal: company.fiscal }
  const row = Object.fromEntries(
    rules.map(([header, rule]) => [header, fieldBy(base.get(rule.to)!.field, rule, mapping, settings)]),
  )
  const columns = Object.fromEntries(rules.map(([header, { to }]) => [header, to]))
  const derived = derivedOf(mapping, target, rules, company)
  const has = new Set([...Object.values(columns), ...Object.keys(derived)])
  const odd = foreignBy(mapping, target, company)
  const mapped: Mapped = {
    name,
    hash: sha256(
      JSON.stringify([reading, mapping, settings, ...(odd ? [currencyBeside(mapping, target, company)] : [])]),
    ).slice(0, 12),
    feed: mapping.feed ?? 'table',
    columns,
    optional: rules.flatMap(([header, { optional }]) => (optional ? [header] : [])),
    full: [...base.values()].flatMap(({ key, column }) => (key ? [column] : [])),
    derived,
    odd,
    nulls: mapping.null_words ?? [],
    delimiter: mapping.delimiter,
    encoding: mapping.encoding,
    sheet: mapping.sheet,
    header: mapping.header,
  }
  const { version, snapshot } = target.contract
  const nested = nestedOf(rules.map(([header]) => header))
  const contract: Contract = {
    formats: target.contract.formats,
    key: [target.contract.key].flat().filter((column) => has.has(column)),
    ...(version && has.has(version) ? { version } : {}),
    ...(snapshot ? { snapshot } : {}),
    row,
    ...(Object.keys(nested).length > 0 ? { nested } : {}),
    ...(mapping.lenient ? { lenient: mapping.lenient } : {}),
    ...(mapping.records ? { records: mapping.records } : {}),
    mapped,
  }
  return { ...target, contract }
}

/** Objects of JSON that dotted names open: attributes.referenceId opens attributes. */
function nestedOf(headers: string[]): Record<string, string> {
  const opened = headers.flatMap((header) => {
    const parts = header.split('.')
    return parts.slice(1).map((_, k) => parts.slice(0, k + 1).join('.'))
  })
  return Object.fromEntries([...new Set(opened)].map((each) => [each, `${each}.`]))
}

/** The columns that are told from others: constants, keys of several parts, results, and how long a period is. */
function derivedOf(
  { constants = {}, currency, key, words }: Mapping,
  { contract }: FoundContract,
  rules: (readonly [string, ColumnRule])[],
  { fiscal }: Company,
): Mapped['derived'] {
  const columns = new Map(columnsOf(contract).map(({ column, field }) => [column, field]))
  const has = new Set(rules.map(([, { to }]) => to))
  const derived: Mapped['derived'] = {}
  const add = (column: string, field: Field, derive: Derive) => {
    if (columns.has(column) && !has.has(column) && !derived[column]) derived[column] = { field, derive }
  }
  for (const [column, value] of Object.entries(constants)) add(column, columns.get(column)!, () => value)
  if (currency) add('currency_code', columns.get('currency_code')!, () => currency)
  const [id] = [contract.key].flat()
  if (key) add(id!, text(), ({ text: of }) => (key.every((name) => of(name) === '') ? '' : key.map(of).join('|')))
  if (words || has.has('is_won')) add('outcome', outcome, resultBy(words ?? {}))
  const period = rules.find(([, { to, format }]) => to === 'period_start' && format === 'period')
  if (period) add('period_type', periodType, ({ text: of }) => readPeriod(of(period[0]), fiscal)?.type ?? '')
  return derived
}

/** What became of a deal: as its flags say, else as its stage's words mean. */
function resultBy(words: NonNullable<Mapping['words']>): Derive {
  const meant = new Map(
    (['won', 'lost', 'open'] as const).flatMap((each) => (words[each] ?? []).map((word) => [word.toLowerCase(), each])),
  )
  return ({ value }) => {
    const [isWon, isClosed] = [value('is_won'), value('is_closed')]
    if (isWon === 'true') return 'won'
    if (isClosed === 'false') return 'open'
    if (isClosed === 'true' && isWon === 'false') return 'lost'
    return meant.get(value('stage').trim().toLowerCase()) ?? ''
  }
}
