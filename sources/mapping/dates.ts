import { isoDate } from '../types.ts'
import { momentText, offsetMinutes } from '../zone.ts'
import type { DateOrder } from './mapping.ts'

/** A day, and a time of it in milliseconds where one is told; `offset` in minutes ahead of UTC. */
export type Told = { day: string; time?: number; offset?: number }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const clock =
  /^[T ,]+(\d{1,2})(?::([0-5]\d))(?::([0-5]\d)(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-](?:0\d|1[0-3]|14(?=:?00)):?[0-5]\d)?$/

/** Reads a date of one order, with its time where it has one; undefined where it is none, so that no other order is ever tried. */
export function readDate(value: string, order: DateOrder): Told | undefined {
  const text = value.trim()
  if (order === 'serial') return serial(text)
  if (order === 'epoch') return epoch(text)
  const found = dayOf(text, order)
  if (!found || isoDate.read(found.day) === undefined) return undefined
  if (found.rest === '') return { day: found.day }
  const [, hours, minutes, seconds = '0', fraction = '', half, zone] = clock.exec(found.rest) ?? []
  if (hours === undefined) return undefined
  const hour = hourOf(Number(hours), half)
  if (hour === undefined) return undefined
  const time =
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  return { day: found.day, time, ...(zone === undefined ? {} : { offset: offsetOf(zone) }) }
}

function dayOf(text: string, order: DateOrder): { day: string; rest: string } | undefined {
  if (order === 'D Mon Y') return named(text)
  const shape =
    order === 'Y-M-D' ? /^(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})/ : /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/
  const [all, first = '', between, second = '', third = ''] = shape.exec(text) ?? []
  if (all === undefined || (between === '' && !/^\d{8}(?!\d)/.test(text))) return undefined
  const rest = text.slice(all.length)
  if (order === 'Y-M-D') return { day: `${first}-${two(second)}-${two(third)}`, rest }
  const [month, day] = order === 'M/D/Y' ? [first, second] : [second, first]
  return { day: `${yearOf(third)}-${two(month)}-${two(day)}`, rest }
}

/** 5-Jan-2026, 5 January 2026, Jan 5, 2026. */
function named(text: string): { day: string; rest: string } | undefined {
  const [ahead, day1, name1, year1] = /^(\d{1,2})[-. ]+([A-Za-z]{3,9})[-., ]+(\d{4}|\d{2})(?!\d)/.exec(text) ?? []
  const [behind, name2, day2, year2] = /^([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})(?!\d)/.exec(text) ?? []
  const month = months.indexOf((name1 ?? name2 ?? '').slice(0, 3).toLowerCase()) + 1
  if (month === 0) return undefined
  const day = two(day1 ?? day2 ?? '')
  return {
    day: `${yearOf(year1 ?? year2 ?? '')}-${two(String(month))}-${day}`,
    rest: text.slice((ahead ?? behind)!.length),
  }
}

const two = (digits: string) => digits.padStart(2, '0')
/** Two digits are a year from 1970 to 2069. */
const yearOf = (digits: string) => (digits.length === 4 ? digits : `${Number(digits) < 70 ? 20 : 19}${digits}`)

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}

/** A spreadsheet's day number since 1899-12-30, its fraction the time. */
function serial(text: string): Told | undefined {
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || Number(text) < 61) return undefined
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400_000)).toISOString()
  return text.includes('.') ? told(at) : { day: at.slice(0, 10) }
}

function epoch(text: string): Told | undefined {
  if (!/^(\d{9,10}|\d{12,13})$/.test(text)) return undefined
  return { ...told(new Date(Number(text) * (text.length > 10 ? 1 : 1000)).toISOString()), offset: 0 }
}

const told = (iso: string): Told => ({ day: iso.slice(0, 10), time: Date.parse(`1970-01-01T${iso.slice(11)}`) })

/** A time as UTC, or why there is none. */
export type Utc = { text: string; twice?: true } | 'missing' | 'beyond'

/** A time as UTC, 2026-03-31 17:05:09.000, a day where no time is told. Of a time that a zone's clocks skip: missing; of one outside the years 1 to 9999: beyond. `twice`: they showed it twice, and the earlier one is taken. */
export function utcOf({ day, time, offset }: Told, zone: string): Utc {
  if (time === undefined) return { text: day }
  const local = Date.parse(`${day}T00:00:00Z`) + time
  if (offset !== undefined) return held(local - offset * 60_000)
  const [before, after] = offsets(day, zone)
  const fits = [...new Set([before, after])].filter((each) => offsetMinutes(local - each * 60_000, zone) === each)
  if (before === after) return held(local - before * 60_000)
  if (fits.length === 0) return 'missing'
  const utc = held(local - Math.max(...fits) * 60_000)
  return fits.length > 1 && typeof utc === 'object' ? { ...utc, twice: true } : utc
}

function held(at: number): Utc {
  const text = momentText(at)
  return text === undefined ? 'beyond' : { text }
}

/** The day of a time in a zone: as written where no offset is told; undefined outside the years 1 to 9999. */
export function localDay(told: Told, zone: string): string | undefined {
  const { day, time, offset } = told
  if (time === undefined || offset === undefined) return day
  const at = Date.parse(`${day}T00:00:00Z`) + time - offset * 60_000
  return momentText(at + offsetMinutes(at, zone) * 60_000)?.slice(0, 10)
}

const known = new Map<string, [number, number]>()

/** The offsets of a zone on the day before and on the day after one. */
function offsets(day: string, zone: string): [number, number] {
  const key = `${zone} ${day}`
  let found = known.get(key)
  if (!found) {
    const noon = Date.parse(`${day}T12:00:00Z`)
    found = [offsetMinutes(noon - 86_400_000, zone), offsetMinutes(noon + 86_400_000, zone)]
    if (known.size > 20_000) known.clear()
    known.set(key, found)
  }
  return found
}
