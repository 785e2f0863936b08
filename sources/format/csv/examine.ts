import { isUtf8 } from 'node:buffer'
import { shown } from '../../message.ts'
import { oddBytes } from '../text/odd.ts'
import { badByte, fromWindows } from './encoding.ts'
import type { Plan } from './header.ts'
import { isLenient, meantTexts, withoutStrays } from './lenient.ts'
import { looseOf, looseSplit } from './loose.ts'
import { hint, isUnlikely, normalKey, withoutExponent } from './meant.ts'
import { marks } from './sniff.ts'
import { split } from './texts.ts'
import { delimiterOf, sign } from './tokens.ts'
import { isTotal } from './totals.ts'

/** Why a record cannot be used. `field` is its position, counted from 0. */
export type Fault = { code: string; field?: number; value?: string; what: string }

/** What one record says: its values by position, normalised where the contract has the column; or why it says nothing. `notes`: codes of what is worth saying. */
export type Verdict = { values: string[]; notes?: string[]; fault?: undefined } | { fault: Fault }

/** The most bytes of a record and the most characters of a value. */
export const limits = { record: 1_000_000, value: 262_144 }

/** Examines one record by the contract. `given` are its bytes without its line break; `cut`: the file ends behind them without one. */
export function examine(given: Buffer, plan: Plan, cut: boolean): Verdict {
  const own = isLenient(plan.found, 'stray_controls') ? withoutStrays(given) : given
  const isGuessed = isLenient(plan.found, 'guessed_encoding') && !isUtf8(own)
  const bytes = isGuessed ? fromWindows(own) : own
  if (bytes.length > limits.record) return fault('CSV_LINE_TOO_LONG', `the record has more than ${limits.record} bytes`)
  const broken = badByte(bytes)
  if (broken >= 0) {
    return at('ROW_BAD_ENCODING', bytes, broken, plan, oddBytes(bytes, broken))
  }
  const nul = bytes.indexOf(sign.nul)
  if (nul >= 0) return at('ROW_CONTROL_CHAR', bytes, nul, plan, 'holds a NUL character')
  const mark = marks(bytes)
  if (mark > 0 && isHeader(split(bytes.subarray(mark), delimiterOf(plan.found)).texts, plan)) return repeated
  const loose = looseOf(plan.found)
  const { texts, wrong, open, strays = 0 } = loose ? looseSplit(bytes, loose) : split(bytes, delimiterOf(plan.found))
  if (open && cut) return fault('FILE_TRUNCATED', `the file ends inside a value of ${nameOf(plan, wrong!)}`, wrong)
  if (wrong !== undefined)
    return fault('CSV_BAD_QUOTE', `${nameOf(plan, wrong)} holds a quote that neither starts nor ends it`, wrong)
  const long = texts.findIndex((text) => text.length > limits.value)
  if (long >= 0)
    return fault('CSV_LINE_TOO_LONG', `${nameOf(plan, long)} has more than ${limits.value} characters`, long)
  if (isHeader(texts, plan)) return repeated
  const isShort = texts.length < plan.width && isLenient(plan.found, 'short_rows') && !cut && !isFooter(texts)
  const whole = isShort ? [...texts, ...Array<string>(plan.width - texts.length).fill('')] : texts
  const verdict = whole.length === plan.width ? valuesOf(meantTexts(whole, plan.found), plan) : ragged(texts, plan, cut)
  const borne = [isGuessed && 'ROW_ENCODING_GUESSED', isShort && 'ROW_PADDED', strays > 0 && 'ROW_STRAY_QUOTE']
  if (verdict.fault?.code !== 'FILE_TRUNCATED' && plan.found.contract.mapped && isTotal(texts, plan))
    return fault('CSV_FOREIGN_LINE', `${shown(texts.find(Boolean)!)} with hardly a value behind it is not a record`)
  if (!verdict.fault && borne.some(Boolean))
    return { ...verdict, notes: [...(verdict.notes ?? []), ...borne.filter((code) => code !== false)] }
  const isForeign =
    verdict.fault && isFooter(texts) && (verdict.fault.field === undefined || isKey(plan, verdict.fault.field))
  return isForeign ? fault('CSV_FOREIGN_LINE', `${shown(texts.find(Boolean)!)} is not a record`) : verdict
}

function ragged(texts: string[], plan: Plan, cut: boolean): Verdict {
  const counts = `${texts.length} of ${plan.width} fields`
  if (texts.length > plan.width) return fault('ROW_TOO_MANY_FIELDS', `the record has ${counts}: an unquoted comma?`)
  return cut
    ? fault('FILE_TRUNCATED', `the file ends inside this record, which has ${counts}`)
    : fault('ROW_TOO_FEW_FIELDS', `the record has ${counts}`)
}

/** Examines the values of one record, which stand as the plan has its columns. */
export function valuesOf(texts: string[], plan: Plan): Verdict {
  const values: string[] = []
  const notes: string[] = []
  const isExact = isLenient(plan.found, 'exponents')
  for (let k = 0; k < plan.names.length; k++) {
    const column = plan.columns[k]
    const given = column?.derive ? column.derive({ value: meant, text: textOf }) : (texts[k] ?? '')
    const text = isKey(plan, k) ? normalKey(given) : given
    if (text !== given) notes.push('ROW_NORMALISED')
    if (text === '' && column?.key) return fault('ROW_KEY_MISSING', `${column.name} is empty`, k)
    if (text === '' && column && !column.field.empty)
      return fault(column.field.missing ?? 'ROW_REQUIRED_MISSING', `${column.name} is empty`, k)
    const value = valueAt(text, k)
    if (value === undefined) {
      const { code, expects } = column!.field
      const what = `${column!.name} is ${shown(text)}, not ${expects}${hint(code(text), text)}`
      return { fault: { code: code(text), field: k, value: text, what } }
    }
    values.push(value)
  }
  const odd = plan.found.contract.mapped?.odd?.({ value: meant, text: textOf })
  if (odd)
    return fault(
      odd.code,
      odd.what,
      Math.max(
        0,
        plan.columns.findIndex((column) => column?.name === odd.name),
      ),
    )
  return notes.length > 0 ? { values, notes } : { values }

  /** A value as its column has it; what is borne or worth saying is noted. */
  function valueAt(text: string, k: number): string | undefined {
    const column = plan.columns[k]
    if (!column || text === '' || column.field.free) return text
    const { name, remark } = column.field
    const told = column.field.read(text)
    const plain = told === undefined && isExact && name.startsWith('decimal') ? withoutExponent(text) : undefined
    const value = plain === undefined ? told : column.field.read(plain)
    if (value === undefined) return undefined
    if (plain !== undefined) notes.push('ROW_EXPONENT')
    const said = remark?.(text)
    if (said !== undefined) notes.push(said)
    if (isUnlikely(value)) notes.push('ROW_DATE_UNLIKELY')
    return value
  }

  function meant(name: string): string {
    return values[plan.columns.findIndex((column) => column?.column === name)] ?? ''
  }
  function textOf(name: string): string {
    const k = plan.columns.findIndex((column) => column && !column.derive && column.name === name)
    return texts[k < 0 ? plan.names.indexOf(name) : k] ?? '' // Its column may be written in another way here, or have a new name.
  }
}

const fault = (code: string, what: string, field?: number): Verdict => ({ fault: { code, field, what } })

const repeated = fault('CSV_FOREIGN_LINE', 'the header is repeated')

/** A fault at a byte: of the field that holds it. */
function at(code: string, bytes: Buffer, byte: number, plan: Plan, what: string): Verdict {
  const { texts, wrong } = split(bytes.subarray(0, byte), delimiterOf(plan.found))
  const field = wrong ?? texts.length - 1
  return fault(code, `${nameOf(plan, field)} ${what}`, field)
}

const nameOf = (plan: Plan, field: number) => plan.names[field] || `field ${field + 1}`

const isKey = (plan: Plan, field: number) => plan.keyed.includes(field) && field !== plan.version

const isHeader = (texts: string[], { header }: Plan) =>
  header.length > 0 && texts.length === header.length && texts.every((text, k) => text === header[k])

const footer = /^(grand totals?|sub-?totals?|totals?|copyright|confidential information|generated by|filtered by)\b/i
const isFooter = (texts: string[]) => footer.test(texts.find(Boolean) ?? '')
