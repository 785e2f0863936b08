import type { Company } from '../../company.ts'

/** A fiscal period: its first day and how long it is. */
export type Period = { start: string; type: 'month' | 'quarter' | 'half_year' | 'year' }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * Reads the name of a period: FY26 Q1, Q1 2026, 2026-Q1, H2 FY26, FY2026, 2026, and of months 2026-03, 03/2026 and Mar 2026. Quarters,
 * halves and years are the company's fiscal ones. Undefined where it is none, and of parts of a year whose quarters are not of three months.
 */
export function readPeriod(value: string, fiscal: Company['fiscal']): Period | undefined {
  const text = value.trim()
  const [, year1, part1, part2, year2] =
    /^(?:FY ?)?'?(\d{4}|\d{2})[-/ ]?([QH][1-4])$|^([QH][1-4])[-/ ]*(?:FY ?)?'?(\d{4}|\d{2})$/i.exec(text) ?? []
  const year = year1 ?? year2
  if (year !== undefined) return part(yearOf(year), (part1 ?? part2)!.toUpperCase(), fiscal)
  const [, alone] = /^FY ?'?(\d{4}|\d{2})$|^(\d{4})$/i.exec(text) ?? []
  const whole = alone ?? /^\d{4}$/.exec(text)?.[0]
  if (whole !== undefined) return part(yearOf(whole), 'Q1', fiscal, 'year')
  const [, ahead, month1, month2, behind] = /^(\d{4})[-/](\d{1,2})$|^(\d{1,2})[-/](\d{4})$/.exec(text) ?? []
  const [, name, after] = /^([A-Za-z]{3,9})\.?[- ]'?(\d{4}|\d{2})$/.exec(text) ?? []
  const month = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : Number(month1 ?? month2 ?? 0)
  if (month < 1 || month > 12) return undefined
  return { start: first(Number(yearOf((ahead ?? behind ?? after)!)), month), type: 'month' }
}

function part(year: string, name: string, { calendar, start_month, year_named_by }: Company['fiscal'], type?: 'year') {
  if (calendar !== 'months') return undefined
  const begins = Number(year) - (year_named_by === 'end' && start_month > 1 ? 1 : 0)
  const number = Number(name[1])
  if (name[0] === 'H' && number > 2) return undefined
  const month = start_month + (name[0] === 'H' ? 6 : 3) * (number - 1)
  const start = first(begins + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1)
  return { start, type: type ?? (name[0] === 'H' ? ('half_year' as const) : ('quarter' as const)) }
}

const yearOf = (digits: string) => (digits.length === 4 ? digits : `20${digits}`)
const first = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`
