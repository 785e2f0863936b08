import type { Person } from './people.ts'
import { random } from './random.ts'
import { workday } from './time.ts'
import { window } from './window.ts'

/** A leave from a first to a last day; `hours` where it is a part of a day only. */
export type Leave = {
  person: Person
  from: number
  to: number
  kind: 'vacation' | 'sick' | 'other'
  status: 'approved' | 'taken' | 'requested' | 'cancelled'
  hours: number | null
}

/** The leaves of a seller, some of them never taken; of each seller a stream of its own. */
export function leaves(person: Person): Leave[] {
  const chance = random(7_000_001 + person.index)
  const found: Leave[] = []
  for (let day = window.firstDay + chance.int(5, 150); day < window.asOfDay; day += chance.int(40, 240)) {
    const from = workday(day)
    const hours = chance.chance(0.1) ? 4 : null
    const to = hours === null ? from + chance.int(0, 11) : from
    const kind = chance.pick(['vacation', 'vacation', 'sick', 'other'] as const)
    found.push({
      person,
      from,
      to,
      kind,
      status: chance.pick(['taken', 'taken', 'approved', 'requested', 'cancelled']),
      hours,
    })
  }
  return found
}

/** Whether a seller is on leave for a whole day. */
export const isAway = (list: readonly Leave[], day: number): boolean =>
  list.some(
    ({ from, to, status, hours }) =>
      from <= day && day <= to && hours === null && (status === 'taken' || status === 'approved'),
  )
