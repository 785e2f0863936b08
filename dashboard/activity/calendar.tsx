import type { Row } from '../parts/answer.ts'
import { day, plural, shortDay } from '../parts/format.ts'

/** The days of a week, in short. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const at = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const monday = (days: number) => days - ((days + 3) % 7)
const text = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10)

/** Touches of every day as a calendar, a week a line, the latest first; the more, the stronger. Leave, holidays and what is not recorded stand apart. */
export function Calendar({ lines, behind, name }: { lines: Row[]; behind: (row: Row) => string; name: string }) {
  const days = new Map(lines.map((row) => [at(String(row.activity_date)), row]))
  const weeks = [...new Set([...days.keys()].map(monday))].sort((a, b) => b - a)
  const most = Math.max(0, ...lines.map((row) => Number(row.touch_count ?? 0)))
  return (
    <div class="calendar">
      <ul class="legend">
        {most > 0 ? (
          <li>
            <b class="touched1" />
            <b class="touched2" />
            <b class="touched3" />
            <b class="touched4" />
            {`1 to ${plural(most, 'touch', 'touches')}`}
          </li>
        ) : null}
        <li>
          <b class="away">L</b>Leave
        </li>
        <li>
          <b class="away">H</b>Holiday
        </li>
        <li>
          <b class="away">?</b>Not recorded
        </li>
      </ul>
      <table aria-label={`${name}: touches of every day`}>
        <thead>
          <tr>
            <th scope="col" class="week">
              Week
            </th>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" class="head">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              <th scope="row" class="cell week">
                {shortDay(text(week))}
              </th>
              {weekdays.map((weekday, index) => (
                <Day key={weekday} row={days.get(week + index)} most={most} behind={behind} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Day({ row, most, behind }: { row: Row | undefined; most: number; behind: (row: Row) => string }) {
  if (!row) return <td class="cell" />
  const touches = row.touch_count === null ? null : Number(row.touch_count)
  const mark = row.is_leave ? 'L' : row.is_holiday ? 'H' : ''
  const said = `${day(row.activity_date)}: ${touches === null ? 'not recorded' : plural(touches, 'touch', 'touches')}${mark === 'L' ? ', on leave' : mark ? ', holiday' : ''}`
  if (touches)
    return (
      <td class={`cell touched${Math.ceil((touches / most) * 4)}${mark && ' off'}`} title={said}>
        {/* The table beside it has the same links; a calendar of them would be a long way for the Tab key. */}
        <a class="to" href={behind(row)} tabIndex={-1}>
          {touches}
          {mark ? <small> {mark}</small> : null}
        </a>
      </td>
    )
  if (mark)
    return (
      <td class="cell away" title={said}>
        {mark}
      </td>
    )
  if (!row.is_workday) return <td class="cell rest" title={said} />
  return (
    <td class={touches === null ? 'cell away' : 'cell idle'} title={said}>
      {touches === null ? '?' : 0}
    </td>
  )
}
