import { momentForm, settleMoment } from './forms.ts'
import { dateCode } from './readings.ts'
import { type Field, field, isoDate, timestamp } from './types.ts'
import { momentText } from './zone.ts'

const expects =
  'a time like 2026-03-31T17:05:09.123Z, a day, or a minute of the company’s own clock like 2026-03-31 10:05'

/**
 * A moment as HubSpot writes it. In UTC, also as milliseconds since 1970: normalised to 2026-03-31 17:05:09.000. By the company's own
 * clock, as people's CSV exports have it: a day, or a minute, normalised to 2026-03-31 10:05.
 */
export const moment: Field = field('moment', expects, readMoment, {
  form: momentForm,
  settle: settleMoment,
  code: dateCode,
})

function readMoment(value: string): string | undefined {
  if (/^\d{12,13}$/.test(value)) return new Date(Number(value)).toISOString().replace('T', ' ').replace('Z', '')
  const utc = timestamp.value(value)
  if (typeof utc === 'string') return utc
  const [, day, minute] = /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(value) ?? []
  if (day === undefined || typeof isoDate.value(day) !== 'string') return undefined
  return minute ? `${day} ${minute}` : day
}

/** A fraction that a program reckoned, 0.59999999999999997 among them: rounded half up to six digits after the point. */
export const fraction: Field = field('fraction', 'a number like 0.25', readFraction, { code: () => 'ROW_BAD_NUMBER' })

function readFraction(value: string): string | undefined {
  const [, sign, whole, digits = ''] = /^(-?)(\d{1,9})(?:\.(\d{1,80}))?$/.exec(value) ?? []
  if (whole === undefined) return undefined
  const padded = digits.padEnd(7, '0')
  const scaled = BigInt(whole + padded.slice(0, 6)) + (padded[6]! >= '5' ? 1n : 0n)
  const text = String(scaled).padStart(7, '0')
  return `${scaled === 0n ? '' : sign}${text.slice(0, -6)}.${text.slice(-6)}`
}

/**
 * A moment with its own offset from UTC, 2026-03-31T19:05:09.123456+02:00, or Z, or Marketo's doubled Z+0000; also seconds or
 * milliseconds since 1970; without an offset it is UTC. Normalised to UTC, what is finer than a millisecond cut off: 2026-03-31 17:05:09.123.
 */
export const instant: Field = field('instant', 'a time with its offset like 2026-03-31T17:05:09+02:00', readInstant, {
  form: momentForm,
  settle: settleMoment,
  code: instantCode,
})

function readInstant(value: string): string | undefined {
  const utc = timestamp.value(value)
  if (typeof utc === 'string') return utc
  const at = instantAt(value)
  return at === undefined ? undefined : momentText(at)
}

/** A time that is told rightly is refused only where its offset takes it out of the years that can be held. */
function instantCode(value: string): string {
  return instantAt(value) === undefined ? dateCode(value) : 'ROW_OUT_OF_RANGE'
}

function instantAt(value: string): number | undefined {
  if (/^(\d{10}|\d{12,13})(\.0+)?$/.test(value)) {
    const whole = value.replace(/\..*/, '')
    return Number(whole) * (whole.length === 10 ? 1000 : 1)
  }
  const shape =
    /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(?:Z(?:[+-]00:?00)?|([+-])((?:0\d|1[0-3]|14(?=:?00))):?([0-5]\d))?$/
  const [, day, clock, digits = '', sign, hours = '0', minutes = '0'] = shape.exec(value) ?? []
  if (day === undefined || typeof isoDate.value(day) !== 'string') return undefined
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return Date.parse(`${day}T${clock}.${digits.padEnd(3, '0').slice(0, 3)}Z`) - offset * 60_000
}

/**
 * A moment of an export that may be told by its own clock: with an offset from UTC or milliseconds it is normalised to UTC, 2026-03-31
 * 17:05:09.000; without one it stays as the clock of the feed's exports showed it, 2026-03-31 10:05:09.
 */
export const clock: Field = field('clock', 'a time like 2026-03-31T10:05:09-07:00 or 2026-03-31 10:05:09', readClock, {
  form: (bytes, at) => {
    const told = momentForm(bytes, at)
    return told !== -19 ? told : bytes[at + 10] === 32 ? 19 : 0
  },
  settle: settleMoment,
  code: instantCode,
})

function readClock(value: string): string | undefined {
  const [, day, minute, second = ':00'] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/.exec(value) ?? []
  if (day === undefined) return readInstant(value)
  return readInstant(`${day} ${minute}${second}`)?.slice(0, 19)
}
