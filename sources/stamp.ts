const time =
  /(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?:[T_ -]?([0-2]\d)[:.-]?([0-5]\d)(?:[:.-]?([0-5]\d)(?:\.\d{3})?)?Z?)?(?!\d)/i
const milliseconds = /(?<!\d)(1[4-9]\d{11}|2\d{12})(?!\d)/

/**
 * When a file was made at the vendor: the time or day in its name (UTC), the milliseconds in the name of a Salesforce report,
 * else `modified`. A day alone counts as its end, so that a file of the day stands over one of the day before.
 */
export function extractedAt(name: string, modified: Date): Date {
  const base = name.replace(/^.*\//, '')
  const stamped = time.exec(base)
  if (stamped) {
    const [, year, month, day, hour, minute, second] = stamped
    const clock = hour === undefined ? '23:59:59' : `${hour}:${minute}:${second ?? '00'}`
    const at = new Date(`${year}-${month}-${day}T${clock}.000Z`)
    if (!Number.isNaN(at.getTime()) && at.getUTCDate() === Number(day)) return at
  }
  const report = milliseconds.exec(base)
  return report ? new Date(Number(report[1])) : modified
}

/** What a file is called whenever it is made: its name without folder, ending and time, in lower case. */
export function lastingName(name: string): string {
  const base = name
    .toLowerCase()
    .replace(/^.*[/\\]/, '')
    .replace(/(\.(csv|json|ndjson|jsonl|gz))+$/, '')
  return base
    .replace(time, '')
    .replace(milliseconds, '')
    .replace(/[-_ .]+$|^[-_ .]+/g, '')
}

const month =
  '(?:jan(?:uary?|vier)?|feb(?:ruary?)?|février|mar(?:ch|s|zo)?|märz?|mrz|apr(?:il)?|avril|may|mai|june?|juni|juin|july?|juli|juillet|aug(?:ust)?|août|sept?(?:ember)?|septembre|o[ck]t(?:ober)?|octobre|nov(?:ember)?|novembre|de[cz](?:ember)?|décembre)'
const gap = '[-_. ]?'
/** A month, a quarter or a fiscal year with its year: 2026-12, 202612, dec 2026, q4 2026, fy26. A year alone may be part of a name. */
const period = new RegExp(
  `(?<!\\d)20\\d\\d${gap}(?:0[1-9]|1[0-2])(?![a-z0-9])|(?<![a-z0-9])(?:${month}${gap}20\\d\\d|20\\d\\d${gap}${month}|q[1-4]${gap}(?:fy)?${gap}(?:20)?\\d\\d|(?:fy)?20\\d\\d${gap}q[1-4]|fy${gap}(?:20)?\\d\\d(?:${gap}q[1-4])?)(?![a-z0-9])`,
)

/** What a file is called in every period: its lasting name without a month, a quarter or a fiscal year; the lasting name where nothing else is left. */
export function periodlessName(name: string): string {
  const own = lastingName(name)
  return own.replace(period, '').replace(/[-_ .]+$|^[-_ .]+/g, '') || own
}
