import { meant, QueryError } from './error.ts'
import type { Param, QueryInfo } from './result.ts'

/** What a build says that defaults may name. */
export type Now = { data_as_of_date: string; current_quarter: string | null; reporting_currency: string }

const rules: Record<Param['type'], { shape: RegExp; want: string }> = {
  date: { shape: /^\d{4}-\d{2}-\d{2}$/, want: 'a day as YYYY-MM-DD' },
  timestamp: {
    shape: /^\d{4}-\d{2}-\d{2}([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z?)?$/,
    want: 'a day as YYYY-MM-DD, or a UTC time as "YYYY-MM-DD HH:MM"',
  },
  int: { shape: /^-?\d{1,9}$/, want: 'a whole number' },
  quarter: { shape: /^(FY\d{2}-Q[1-4])?$/, want: 'a fiscal quarter, such as FY26-Q2' },
  text: { shape: /^[^\0]{0,200}$/, want: 'a text of at most 200 characters' },
}

/** Checks what a query is asked with: only its own parameters, each of its type, none missing. Throws QueryError. */
export function checked({ name, params }: QueryInfo, given: Record<string, string>): Record<string, string> {
  const known = params.map((param) => param.name)
  for (const [key, value] of Object.entries(given)) {
    const param = params.find((each) => each.name === key)
    if (!param) {
      const choice = known.length ? `it takes ${known.join(', ')}` : 'it takes none'
      throw new QueryError('unknown_parameter', `${name} has no parameter "${key}"; ${choice}.${meant(key, known)}`)
    }
    if (value && param.choices && !param.choices.includes(value))
      throw new QueryError(
        'bad_parameter',
        `parameter "${key}" of ${name} must be one of ${param.choices.join(', ')}, not "${value}".${meant(value, param.choices)}`,
      )
    const { shape, want } = rules[param.type]
    const day = ['date', 'timestamp'].includes(param.type) ? value.slice(0, 10) : undefined
    if (!shape.test(value) || (day && !exists(day)))
      throw new QueryError('bad_parameter', `parameter "${key}" of ${name} must be ${want}, not "${value}"`)
  }
  for (const param of params)
    if (param.required && !given[param.name])
      throw new QueryError('missing_parameter', `${name} needs the parameter "${param.name}": ${param.meaning}`)
  return given
}

/** Is it a day of the calendar? 2026-02-30 has the shape of one and is none. */
function exists(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** The value of every parameter as text or null: what was given (empty counts as not given), else the default. */
export function values(params: Param[], given: Record<string, string>, now: Now): Record<string, string | null> {
  return Object.fromEntries(
    params.map((param) => [param.name, textOf(param, given[param.name] || resolved(param.default, now))]),
  )
}

function resolved(value: string | null, now: Now): string | null {
  if (value === 'data_as_of_date' || value === 'current_quarter') return now[value]
  return value
}

function textOf({ type }: Param, value: string | null): string | null {
  if (type !== 'timestamp' || value === null) return value
  return value.length === 10 ? `${value} 23:59:59.999` : value.replace('T', ' ').replace('Z', '')
}
