import type { Person } from '../people.ts'
import type { Touch } from '../tools/touch.ts'
import { personId } from './people.ts'
import { loftTime } from './time.ts'

const names = ['Outbound: operations leaders', 'Event follow-up', 'Win back']

/** The cadence that a seller works with. */
export const cadenceOf = ({ index }: Person): number => 301 + (index % names.length)

/** The cadences. */
export const cadences = (madeAt: number): object[] =>
  names.map((name, k) => ({
    id: 301 + k,
    name,
    cadence_function: 'outbound',
    team_cadence: true,
    archived_at: null,
    created_at: loftTime(madeAt),
    updated_at: loftTime(madeAt),
    owner: null,
  }))

/** Somebody in a cadence, from the mails that it sent. */
export function membership(mails: readonly Touch[]): object {
  const [first, last] = [mails[0]!, mails.at(-1)!]
  const done = last.number % 5 !== 0
  return {
    id: personId(first.who!) * 100 + (first.owner.index % 100),
    added_at: loftTime(first.planned - 3600),
    current_state: done ? 'finished' : 'active',
    currently_on_cadence: !done,
    person_deleted: false,
    counts: {
      views: mails.length - 1,
      clicks: 0,
      replies: last.number % 8 === 0 ? 1 : 0,
      calls: 0,
      sent_emails: mails.length,
      bounces: 0,
    },
    created_at: loftTime(first.planned - 3600),
    updated_at: loftTime(last.start + 600),
    person: { id: personId(first.who!) },
    cadence: { id: cadenceOf(first.owner) },
    user: { id: first.owner.index },
  }
}
