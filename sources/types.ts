import { type Type, type } from 'arktype'

/** What one column's values must be. Values are text; an empty one never reaches `value` or `sql`. */
export type Field = {
  /** What a good value looks like, for messages: 'a date like 2026-03-31'. */
  expects: string
  /** Whether a file may leave a value empty. */
  empty: boolean
  /** Proves one value and gives its normalised text. */
  value: Type<(In: string) => string>
  /** The same as a DuckDB expression over a text column: the normalised text, or null for a bad value. Undefined: any text is good as it is. */
  sql?: (column: string) => string
  /** The code of a value that `value` refuses. */
  code: (value: string) => string
}

/** Text that may not be empty. */
export const required = (field: Field): Field => ({ ...field, empty: false })

function field(expects: string, good: (value: string) => string | undefined, rest: Pick<Field, 'sql' | 'code'>): Field {
  const value = type('string').pipe(
    (text, context) => good(text) ?? context.error(expects),
  ) as unknown as Field['value']
  return { expects, empty: true, value, ...rest }
}

/** Any text, kept as it is. */
export const text = (): Field => field('text', (value) => value, { code: () => 'ROW_BAD_TEXT' })

/** An exact number of at most `precision` digits, `scale` of them after the point; never rounded. */
export function decimal(precision: number, scale: number): Field {
  const whole = precision - scale
  return field(
    `a number like -1234.50 with at most ${scale} digits after the point and ${whole} before it`,
    (value) => {
      const [, digits, fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(value) ?? []
      if (digits === undefined || value.length > 40) return undefined
      const fits = digits.replace(/^0+/, '').length <= whole && fraction.replace(/0+$/, '').length <= scale
      return fits ? value : undefined
    },
    {
      sql: (column) =>
        `case when regexp_full_match(${column}, '-?0*[0-9]{1,${whole}}(\\.[0-9]{0,${scale}}0*)?') and length(${column}) <= 40 and not ends_with(${column}, '.') then ${column} end`,
      code: (value) => {
        if (!/^-?\d+(\.\d+)?$/.test(value))
          return /^-?[\d., ]*\d[., ]\d{3}$/.test(value) ? 'ROW_AMBIGUOUS_NUMBER' : 'ROW_BAD_NUMBER'
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
export const isoDate: Field = field('a date like 2026-03-31', (value) => (isDay(value) ? value : undefined), {
  sql: (column) =>
    `case when length(${column}) = 10 and cast(try_cast(${column} as date) as varchar) = ${column} then ${column} end`,
  code: (value) => (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(value) ? 'ROW_AMBIGUOUS_DATE' : 'ROW_BAD_DATE'),
})

/** A moment in UTC: 2026-03-31T17:05:09.000Z, …+0000 or 2026-03-31 17:05:09; normalised to 2026-03-31 17:05:09.000. */
export const timestamp: Field = field('a UTC time like 2026-03-31T17:05:09.000Z', readMoment, {
  sql: (column) =>
    `case when regexp_full_match(${column}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?(Z|[+-]00:?00)?') and try_cast(left(${column}, 10) as date) >= date '0001-01-01' then replace(left(${column}, 19), 'T', ' ') || case when substr(${column}, 20, 1) = '.' then substr(${column}, 20, 4) else '.000' end end`,
  code: () => 'ROW_BAD_DATE',
})

/** true, false, 1 or 0 in any case; normalised to true and false. */
export const flag: Field = field(
  'true, false, 1 or 0',
  (value) => ({ true: 'true', false: 'false', 1: 'true', 0: 'false' })[value.toLowerCase()],
  {
    sql: (column) =>
      `case lower(${column}) when 'true' then 'true' when 'false' then 'false' when '1' then 'true' when '0' then 'false' end`,
    code: () => 'ROW_BAD_FLAG',
  },
)

/** A currency's ISO code: three capitals. */
export const currency: Field = field(
  'a currency code like EUR',
  (value) => (/^[A-Z]{3}$/.test(value) ? value : undefined),
  {
    sql: (column) => `case when regexp_full_match(${column}, '[A-Z]{3}') then ${column} end`,
    code: () => 'ROW_BAD_CURRENCY',
  },
)

/** An e-mail address, kept as written. */
export const email: Field = field(
  'an e-mail address',
  (value) => (/^[^\s@]+@[^\s@]+$/.test(value) ? value : undefined),
  {
    sql: (column) =>
      `case when regexp_full_match(${column}, '[^ \\t\\r\\n\\f\\v@]+@[^ \\t\\r\\n\\f\\v@]+') then ${column} end`,
    code: () => 'ROW_BAD_EMAIL',
  },
)

/** A Salesforce id of 15 or 18 characters, its checksum checked; normalised to 18. */
export const salesforceId: Field = field('a Salesforce id of 15 or 18 characters', readId, {
  sql: (column) => column,
  code: (value) => (/^\d+(\.\d+)?E\+?\d+$/i.test(value) ? 'ROW_ID_MANGLED' : 'ROW_BAD_ID'),
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

function readId(value: string): string | undefined {
  if (!/^[A-Za-z0-9]{15}([A-Z0-5]{3})?$/.test(value)) return undefined
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...value.slice(start, start + 5)].map((letter, k) => (letter >= 'A' && letter <= 'Z' ? 1 << k : 0))
    return alphabet[bits.reduce((sum, bit) => sum + bit, 0)]
  })
  const full = value.slice(0, 15) + suffix.join('')
  return value.length === 15 || value === full ? full : undefined
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false
  const [year, month, day] = value.split('-').map(Number) as [number, number, number]
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return day >= 1 && day <= (last[month - 1] ?? 0)
}

function readMoment(value: string): string | undefined {
  const shape = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?(?:Z|[+-]00:?00)?$/.exec(value)
  return shape && isDay(shape[1]!) ? `${shape[1]} ${shape[2]}${shape[3] ?? '.000'}` : undefined
}
