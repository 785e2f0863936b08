/**
 * When a file was made at the vendor: the time or day in its name (UTC), the milliseconds in the name of a Salesforce report,
 * else `modified`. A day alone counts as its end, so that a file of the day stands over one of the day before.
 */
export function extractedAt(name: string, modified: Date): Date {
  const base = name.replace(/^.*\//, '')
  const stamped =
    /(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?:[T_ -]?([0-2]\d)[:.-]?([0-5]\d)(?:[:.-]?([0-5]\d))?Z?)?(?!\d)/i.exec(base)
  if (stamped) {
    const [, year, month, day, hour, minute, second] = stamped
    const time = hour === undefined ? '23:59:59' : `${hour}:${minute}:${second ?? '00'}`
    const at = new Date(`${year}-${month}-${day}T${time}.000Z`)
    if (!Number.isNaN(at.getTime()) && at.getUTCDate() === Number(day)) return at
  }
  const report = /(?<!\d)(1[4-9]\d{11}|2\d{12})(?!\d)/.exec(base)
  return report ? new Date(Number(report[1])) : modified
}
