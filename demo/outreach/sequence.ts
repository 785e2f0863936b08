import type { Person } from '../people.ts'
import { isoTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { prospectId } from './people.ts'
import { resource } from './resource.ts'

const names = ['Outbound: operations leaders', 'Event follow-up', 'Win back']

/** The sequence that a seller works with. */
export const sequenceOf = ({ index }: Person): number => 301 + (index % names.length)

/** The step of a sequence that a mail is. */
export const stepOf = (touch: Touch): number => sequenceOf(touch.owner) * 10 + 1 + (touch.number % 3)

/** Somebody's state in a sequence: one for each seller, person and sequence. */
export const stateId = ({ owner, who }: Touch): number => prospectId(who!) * 100 + (owner.index % 100)

/** The sequences. */
export const sequences = (madeAt: number): object[] =>
  names.map((name, k) =>
    resource(
      'sequence',
      301 + k,
      {
        name,
        enabled: true,
        sequenceType: 'interval',
        tags: [],
        createdAt: isoTime(madeAt),
        updatedAt: isoTime(madeAt),
      },
      { owner: null },
    ),
  )

/** What became of somebody in a sequence, from the mails that it sent; the first one in three asked not to be written to again. */
export function sequenceState(mails: readonly Touch[]): object {
  const [first, last] = [mails[0]!, mails.at(-1)!]
  const replied = last.number % 8 === 0 ? last.start + 7200 : null
  const optedOut = last.number % 31 === 0
  const state = replied ? 'finished' : optedOut ? 'opted_out' : last.number % 5 === 0 ? 'active' : 'finished'
  const attributes = {
    state,
    activeAt: isoTime(first.planned - 3600),
    repliedAt: replied && isoTime(replied),
    callCompletedAt: null,
    deliverCount: mails.length,
    openCount: mails.length - 1,
    clickCount: 0,
    replyCount: replied ? 1 : 0,
    bounceCount: 0,
    optOutCount: optedOut ? 1 : 0,
    positiveReplyCount: 0,
    pauseReason: null,
    createdAt: isoTime(first.planned - 3600),
    updatedAt: isoTime(replied ?? last.start + 600),
  }
  return resource('sequenceState', stateId(first), attributes, {
    prospect: ['prospect', prospectId(first.who!)],
    creator: ['user', first.owner.index],
    sequence: ['sequence', sequenceOf(first.owner)],
  })
}
