import { type Field, field } from './types.ts'

/** A length of time in seconds, or as a clock shows it, 0:04:12; normalised to seconds. */
export const duration: Field = field('duration', 'seconds, or a length like 0:04:12', readDuration, {
  code: () => 'ROW_BAD_NUMBER',
})

function readDuration(value: string): string | undefined {
  if (/^\d{1,9}(\.\d{1,3})?$/.test(value)) return value
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,4}):)?(\d{1,2}):([0-5]\d)$/.exec(value) ?? []
  if (minutes === undefined || (Number(minutes) > 59 && hours !== '0')) return undefined
  return String(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/** Yes, No, true, false, 1 or 0; normalised to true and false. */
export const yesNo: Field = field(
  'yesNo',
  'Yes or No',
  (value) => (/^(yes|true|1)$/i.test(value) ? 'true' : /^(no|false|0)$/i.test(value) ? 'false' : undefined),
  { code: () => 'ROW_BAD_FLAG' },
)
