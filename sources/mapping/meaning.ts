import type { Company } from '../../company.ts'
import { columnsOf, type FoundContract } from '../contract.ts'
import { shown } from '../message.ts'
import { isMoney } from './foreign.ts'
import { valuesOf } from './guess.ts'
import type { Inferred } from './infer.ts'
import { type Mapping, ruleOf } from './mapping.ts'
import type { Sample } from './sample.ts'
import { currenciesOf, isOf, signIn, signsOf } from './signs.ts'
import { nothings } from './values.ts'

/** The file's name for a column of the table, if it has one. */
export const nameOf = (mapping: Mapping, column: string): string | undefined =>
  Object.entries(mapping.columns).find(([, rule]) => ruleOf(rule).to === column)?.[0]

/** What names a record: a column of ids, else one without repetition; where there is none a person has to say. */
export function inferKey(sample: Sample, mapping: Mapping, { contract, object }: FoundContract): Inferred {
  const none: Inferred = { changes: [], doubts: [], remarks: [] }
  const [id = ''] = [contract.key].flat()
  if (nameOf(mapping, id) || mapping.key || !/_id$/.test(id) || object === 'opportunity_history') return none
  const count = sample.rows.length
  const unique = sample.header.filter((name) => {
    const values = valuesOf(sample, name)
    return values.length === count && new Set(values).size === count
  })
  const free = unique.filter((name) => !mapping.columns[name])
  const ids = free.filter((name) => /(id|no|nr|number|key|code|ref)$/i.test(name.replace(/[^a-z]+$/i, '')))
  if (ids.length === 1 && count > 0) return { ...none, changes: [{ columns: { [ids[0]!]: { to: id } } }] }
  const readings = unique.map((name) => ({
    say: `${shown(name)} names a record`,
    change: mapping.columns[name] ? { mapping: { key: [name] } } : { columns: { [name]: { to: id } } },
  }))
  const what = `no column is called like an id, by which a record that comes again is known${readings.length ? '' : '; name columns that do together with "key"'}`
  return { ...none, doubts: [{ code: 'ROW_KEY_MISSING', what, readings }] }
}

/** The codes of currencies that columns of money are written with, or their names; a sign where it is one of several. */
function signsFound(sample: Sample, names: string[]): string[] {
  const told = (each: string) => (currenciesOf(each).length === 1 ? currenciesOf(each)[0]! : each)
  const values = names.flatMap((name) => valuesOf(sample, name))
  const marks = new Set(
    values.flatMap((value) => {
      const all = signsOf(value)
      return all.length > 1 && all.every((each) => isOf(each, all.at(-1)!)) ? [told(all.at(-1)!)] : all.map(told)
    }),
  )
  const called = new Set(names.flatMap((name) => signIn(name) ?? []).map(told))
  if (marks.size === 0) return [...called]
  const [mark, code] = [[...marks][0]!, [...called][0]]
  if (marks.size > 1 || called.size !== 1 || !/^[A-Z]{3}$/.test(code!)) return [...marks]
  return isOf(mark, code!) ? [code!] : [mark, code!]
}

/** In which currency amounts are: as their values or their name say; else nobody does, and they are taken in the company's. */
export function inferCurrency(
  sample: Sample,
  mapping: Mapping,
  { contract }: FoundContract,
  company: Company,
): Inferred {
  const inferred: Inferred = { changes: [], doubts: [], remarks: [] }
  const has = columnsOf(contract).some(({ column }) => column === 'currency_code')
  const names = Object.entries(mapping.columns).flatMap(([each, rule]) => (isMoney(ruleOf(rule).to) ? [each] : []))
  const [name] = names
  if (!has || !name || nameOf(mapping, 'currency_code') || mapping.currency) return inferred
  const found = signsFound(sample, names)
  const [only] = found
  const say = (code: string) => ({ say: `amounts are in ${code}`, change: { mapping: { currency: code } } })
  const doubt = (what: string, codes: string[]) =>
    inferred.doubts.push({ code: 'ROW_BAD_CURRENCY', column: name, what, readings: codes.map(say) })
  const isDollar = /^(USD|CAD|AUD|NZD|SGD|HKD|MXN)$/.test(company.reporting_currency)
  if (found.length > 1)
    doubt(`its amounts are in ${found.join(' and ')}: one column has one currency, or another tells it`, [
      ...new Set(found.flatMap((each) => currenciesOf(each).slice(0, 5))),
    ])
  else if (only && /^[A-Z]{3}$/.test(only)) inferred.changes.push({ mapping: { currency: only } })
  else if (only && !(only === '$' && isDollar))
    doubt(`${shown(only)} is the sign of several currencies`, currenciesOf(only).slice(0, 5))
  else
    inferred.remarks.push(
      `no column tells a currency: amounts are taken in ${company.reporting_currency}, the company's; say --currency if they are in another`,
    )
  return inferred
}

/** Words that stand where there is nothing in columns that cannot hold them. */
export function inferNulls(sample: Sample, mapping: Mapping, { contract }: FoundContract): Inferred {
  const typed = new Set(columnsOf(contract).flatMap(({ column, field }) => (field.free ? [] : [column])))
  const places = Object.entries(mapping.columns).flatMap(([name, rule]) =>
    typed.has(ruleOf(rule).to) ? [sample.header.indexOf(name)] : [],
  )
  const found = new Set(
    sample.rows.flatMap((row) =>
      places.flatMap((k) => (nothings.includes(row[k]?.trim() ?? '') ? [row[k]!.trim()] : [])),
    ),
  )
  if (found.size === 0) return { changes: [], doubts: [], remarks: [] }
  const list = [...found].sort()
  return {
    changes: [{ mapping: { null_words: [...new Set([...(mapping.null_words ?? []), ...list])] } }],
    doubts: [],
    remarks: [`${list.map(shown).join(', ')} stand for nothing`],
  }
}
