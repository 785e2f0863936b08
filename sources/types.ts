import { type Type, type } from 'arktype'
import {
  currencyForm,
  dayForm,
  daysIn,
  decimalForm,
  type Form,
  flagForm,
  idForm,
  momentForm,
  type Settle,
  settleFlag,
  settleId,
  settleMoment,
} from './forms.ts'
import { dateCode, numbersOf } from './readings.ts'
import { suffixOf } from './suffix.ts'

/** What one column's values must be. Values are text; an empty one never reaches `value`, `form` or `settle`. */
export type Field = {
  /** Says which type it is, its numbers included: 'decimal(18,2)'. A part of the parser's version. */
  name: string
  /** What a good value looks like, for messages: 'a date like 2026-03-31'. */
  expects: string
  /** Whether a record may leave the value empty. */
  empty: boolean
  /** Proves one value and gives its normalised text: the definition. */
  value: Type<(In: string) => string>
  /** The same without arktype around it, for records by the million: undefined for a value that is refused. */
  read: (value: string) => string | undefined
  /** The same told from bytes, for the forms that are common; undefined where only `value` tells. */
  form?: Form
  /** Makes a value normal that `form` found good and not normal. */
  settle?: Settle
  /** Any text is good as it is. */
  free?: true
  /** The code of a value that `value` refuses. */
  code: (value: string) => string
  /** The code of a record that must not leave the value empty and does; ROW_REQUIRED_MISSING if not given. */
  missing?: string
  /** The code of what is worth saying of a good value, which is used. */
  remark?: (value: string) => string | undefined
}

/** A value that no record may leave empty. */
export const required = (field: Field): Field => ({ ...field, empty: false })

type Rest = Pick<Field, 'form' | 'settle' | 'free' | 'code' | 'missing' | 'remark'>

/** A field of this name that reads a value or refuses it. */
export function field(name: string, expects: string, read: (value: string) => string | undefined, rest: Rest): Field {
  const value = type('string').pipe((text, context) => read(text) ?? context.error(expects))
  return { name, expects, empty: true, value: value as unknown as Field['value'], read, ...rest }
}

/** Any text, kept as it is. */
export const text = (): Field => field('text', 'text', (value) => value, { free: true, code: () => 'ROW_BAD_TEXT' })

/** An exact number of at most `precision` digits, `scale` of them after the point; never rounded. */
export function decimal(precision: number, scale: number): Field {
  const whole = precision - scale
  return field(
    `decimal(${precision},${scale})`,
    `a number like -1234.50 with at most ${scale} digits after the point and ${whole} before it`,
    (value) => {
      const [, digits, fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(value) ?? []
      if (digits === undefined || value.length > 40) return undefined
      const fits = digits.replace(/^0+/, '').length <= whole && fraction.replace(/0+$/, '').length <= scale
      return fits ? value : undefined
    },
    {
      form: decimalForm(whole, scale),
      code: (value) => {
        if (!/^-?\d+(\.\d+)?$/.test(value))
          return numbersOf(value).length > 0 ? 'ROW_AMBIGUOUS_NUMBER' : 'ROW_BAD_NUMBER'
        const digits = value.replace(/^-?0*/, '').replace(/\..*/, '')
        return digits.length > whole || value.length > 40 ? 'ROW_OUT_OF_RANGE' : 'ROW_TOO_PRECISE'
      },
    },
  )
}

/** A whole number of at most 18 digits; `7.0` is 7. */
export const integer: Field = { ...decimal(18, 0), expects: 'a whole number like 42' }

/** A number from -1000 to 1000 as the vendor writes a percentage, at most six digits after the point. */
export const percent: Field = decimal(9, 6)

/** A day without zone: 2026-03-31. */
export const isoDate: Field = field('date', 'a date like 2026-03-31', (value) => (isDay(value) ? value : undefined), {
  form: dayForm,
  code: dateCode,
})

/** A moment in UTC: 2026-03-31T17:05:09.000Z, …+0000 or 2026-03-31 17:05:09; normalised to 2026-03-31 17:05:09.000. */
export const timestamp: Field = field('timestamp', 'a UTC time like 2026-03-31T17:05:09.000Z', readMoment, {
  form: momentForm,
  settle: settleMoment,
  code: () => 'ROW_BAD_DATE',
})

/** true, false, 1 or 0 in any case; normalised to true and false. */
export const flag: Field = field(
  'flag',
  'true, false, 1 or 0',
  (value) => (/^(true|1)$/i.test(value) ? 'true' : /^(false|0)$/i.test(value) ? 'false' : undefined),
  { form: flagForm, settle: settleFlag, code: () => 'ROW_BAD_FLAG' },
)

/** A currency's ISO code: three capitals. */
export const currency: Field = field(
  'currency',
  'a currency code like EUR',
  (value) => (/^[A-Z]{3}$/.test(value) ? value : undefined),
  { form: currencyForm, code: () => 'ROW_BAD_CURRENCY', missing: 'ROW_BAD_CURRENCY' },
)

/** An e-mail address; normalised to small letters. */
export const email: Field = field(
  'email',
  'an e-mail address',
  (value) => (/^[^\s@]+@[^\s@]+$/.test(value) ? value.toLowerCase() : undefined),
  { code: () => 'ROW_BAD_EMAIL' },
)

/** A Salesforce id of 15 or 18 characters, its checksum checked; normalised to 18. */
export const salesforceId: Field = field('salesforceId', 'a Salesforce id of 15 or 18 characters', readId, {
  form: idForm,
  settle: settleId,
  code: (value) => (/^\d+([.,]\d+)?E\+?\d+$/i.test(value) ? 'ROW_ID_MANGLED' : 'ROW_BAD_ID'),
})

function readId(value: string): string | undefined {
  if (!/^[A-Za-z0-9]{15}([A-Z0-5]{3})?$/.test(value)) return undefined
  const suffix = suffixOf(value)
  return value.length === 15 ? value + suffix : value.endsWith(suffix) ? value : undefined
}

function isDay(value: string): boolean {
  const [year, day] = [Number(value.slice(0, 4)), Number(value.slice(8))]
  const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(value) && year > 0 && day > 0
  return isShaped && day <= daysIn(year, Number(value.slice(5, 7)))
}

function readMoment(value: string): string | undefined {
  const shape = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?(?:Z|[+-]00:?00)?$/.exec(value)
  return shape && isDay(shape[1]!) ? `${shape[1]} ${shape[2]}${shape[3] ?? '.000'}` : undefined
}
