import type { Company } from '../../company.ts'
import { withoutExponent } from '../format/csv/meant.ts'
import { type Field, field } from '../types.ts'
import { localDay, readDate, type Utc, utcOf } from './dates.ts'
import type { ColumnRule, DateOrder, Mapping } from './mapping.ts'
import { readNumber } from './numbers.ts'
import { readPeriod } from './periods.ts'

/** What a mapping takes from elsewhere: whose clock tells times, and the company's fiscal year. */
export type Settings = { zone: string; fiscal: Company['fiscal'] }

/** A table's field as a mapping's column is read: the same values, written in the file's way. */
export function fieldBy(base: Field, rule: ColumnRule, mapping: Mapping, settings: Settings): Field {
  if (rule.to === 'stage' && mapping.words) return stageField(spelled(base, rule, mapping), mapping.words)
  const zone = rule.time_zone ?? settings.zone
  const format = rule.format ?? mapping.dates
  const order = format === 'period' ? undefined : format
  if (base.name === 'date') return format === 'period' ? periodField(base, settings) : dateField(base, order, zone)
  if (base.name === 'when') return whenField(base, order, zone)
  if (base.name.startsWith('decimal')) return numberField(base, rule, mapping)
  if (base.name === 'outcome') return outcomeField(base, mapping)
  if (base.name === 'flag') return flagField(base)
  return spelled(base, rule, mapping)
}

/** Text, its spellings made one. */
function spelled(base: Field, { to }: ColumnRule, { same }: Mapping): Field {
  const spellings = same?.[to]
  if (!spellings) return base.free ? base : trimmed(base)
  const { free: _, form: __, settle: ___, ...rest } = base
  return { ...field(base.name, base.expects, (value) => spellings[value.trim()] ?? value, rest), empty: base.empty }
}

/** A value may have spaces around it. */
function trimmed(base: Field): Field {
  const read = (value: string) => base.read(value.trim())
  return { ...field(base.name, base.expects, read, { code: (value) => base.code(value.trim()) }), empty: base.empty }
}

const looks = { 'Y-M-D': '2026-03-31', 'M/D/Y': '3/31/2026', 'D/M/Y': '31.3.2026', 'D Mon Y': '31 Mar 2026' }
const said = (order: DateOrder) =>
  order === 'serial' ? 'a day number like 46112' : order === 'epoch' ? 'milliseconds since 1970' : looks[order]

function dateField(base: Field, given: DateOrder | undefined, zone: string): Field {
  const order = given ?? 'Y-M-D'
  const code = (value: string) => {
    if (readDate(value, order)) return 'ROW_OUT_OF_RANGE'
    return given ? 'ROW_BAD_DATE' : base.code(value.trim())
  }
  const read = (value: string) => {
    const told = readDate(value, order)
    return told && localDay(told, zone)
  }
  const made = field(`${base.name}(${order})`, `a date like ${said(order)}`, read, { code })
  return { ...made, empty: base.empty }
}

function whenField(base: Field, given: DateOrder | undefined, zone: string): Field {
  const order = given ?? 'Y-M-D'
  let last: { value: string; utc: Utc | undefined } = { value: '', utc: undefined }
  const utcFor = (value: string) => {
    if (value === last.value) return last.utc // What was read is remarked on, or its fault told.
    const told = readDate(value, order)
    last = { value, utc: told && utcOf(told, zone) }
    return last.utc
  }
  const read = (value: string) => {
    const utc = utcFor(value)
    return typeof utc === 'object' ? utc.text : undefined
  }
  const code = (value: string) => {
    const utc = utcFor(value)
    if (utc === 'missing') return 'ROW_TIME_NOT_EXISTING'
    if (utc === 'beyond') return 'ROW_OUT_OF_RANGE'
    return given ? 'ROW_BAD_DATE' : base.code(value.trim())
  }
  const remark = (value: string) => {
    const utc = utcFor(value)
    return typeof utc === 'object' && utc.twice ? 'ROW_TIME_AMBIGUOUS' : undefined
  }
  const expects = `a date or a time by the clock of ${zone} like ${said(order)}`
  return { ...field(`${base.name}(${order} ${zone})`, expects, read, { code, remark }), empty: base.empty }
}

function periodField(base: Field, { fiscal }: Settings): Field {
  const read = (value: string) => readPeriod(value, fiscal)?.start
  return {
    ...field('period', 'a period like FY26 Q1 or 2026-03', read, { code: () => 'ROW_BAD_DATE' }),
    empty: base.empty,
  }
}

function numberField(base: Field, rule: ColumnRule, mapping: Mapping): Field {
  const how = {
    decimal: rule.decimal ?? mapping.decimal,
    accounting: mapping.accounting ?? false,
    percent: rule.scale === 'signs' ? ('signs' as const) : rule.scale === 'percent',
    exponents: mapping.lenient?.includes('exponents') ?? false,
  }
  const read = (value: string) => {
    const plain = readNumber(value, how)
    return plain === undefined ? undefined : base.read(plain)
  }
  const code = (value: string) => {
    const plain = readNumber(value, how)
    return plain === undefined ? (how.decimal ? 'ROW_BAD_NUMBER' : base.code(value.trim())) : base.code(plain)
  }
  const remark = (value: string) =>
    how.exponents && withoutExponent(value.trim()) !== undefined ? 'ROW_EXPONENT' : undefined
  const expects = how.decimal === ',' ? base.expects.replace('-1234.50', '-1.234,50') : base.expects
  return { ...field(`${base.name}${JSON.stringify(how)}`, expects, read, { code, remark }), empty: base.empty }
}

function outcomeField(base: Field, { words = {} }: Mapping): Field {
  const meant = new Map(
    (['won', 'lost', 'open'] as const).flatMap((each) =>
      [each, ...(words[each] ?? [])].map((word) => [word.toLowerCase(), each] as const),
    ),
  )
  const read = (value: string) => meant.get(value.trim().toLowerCase())
  return { ...field(base.name, base.expects, read, { code: () => 'ROW_UNKNOWN_VALUE' }), empty: base.empty }
}

function flagField(base: Field): Field {
  const read = (value: string) =>
    /^(true|1|yes|y)$/i.test(value.trim()) ? 'true' : /^(false|0|no|n)$/i.test(value.trim()) ? 'false' : undefined
  return { ...field('flag(words)', 'true, false, yes, no, 1 or 0', read, { code: base.code }), empty: base.empty }
}

/** A stage is any text; one that the words of the mapping do not have is worth saying. */
function stageField(base: Field, { won = [], lost = [], open = [] }: NonNullable<Mapping['words']>): Field {
  const known = new Set([...won, ...lost, ...open].map((word) => word.toLowerCase()))
  const { code, read } = base
  const remark = (value: string) => (known.has(value.trim().toLowerCase()) ? undefined : 'ROW_UNKNOWN_VALUE')
  return { ...field('stage', base.expects, read, { code, remark }), empty: base.empty }
}
