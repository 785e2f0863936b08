const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that calendars of a zone show at an instant: `2026-03-31`. */
export function localDate(at: Date, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(at)
}
