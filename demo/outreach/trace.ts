import type { Touch } from '../tools/touch.ts'
import { isAnswered, linkOf, sentAt, type Trace, uses } from '../tools/trace.ts'

/** What Outreach knows of a touch: calls through it or the telephone system, and mails of its own and of its sequences. */
export function outreachTrace(touch: Touch): Trace[] {
  const { type, owner, who, start, number, kind, direction, record } = touch
  if (!uses.engagement(owner, start) || who === null || type === 'meeting' || kind === 'missed') return []
  if (record && !touch.chance.fork(3).chance(0.65)) return []
  if (type === 'call') {
    const dialed = touch.dialer ? start + 1 + (number % 3) : start - (number % 12)
    const answered = isAnswered(touch)
    const end = answered ? dialed + ringing(touch) + touch.seconds : dialed + 20 + (number % 20)
    const result = touch.result ?? (answered ? 'answered' : 'no answer')
    const told = { start: dialed, end, seconds: answered ? touch.seconds : null, direction, result, made: end + 2 }
    return [
      {
        tool: 'outreach',
        id: `call/${4_000_000_000 + number}`,
        touch,
        rep: owner,
        link: linkOf(touch),
        ...told,
        held: true,
      },
    ]
  }
  const sent = sentAt(touch)
  const told = { start: sent, end: sent, seconds: null, direction: 'Outbound', result: null, made: sent - 90 } as const
  return [
    {
      tool: 'outreach',
      id: `email/${8_000_000_000 + number}`,
      touch,
      rep: owner,
      link: linkOf(touch),
      ...told,
      held: true,
    },
  ]
}

/** Seconds until somebody answered. */
export const ringing = ({ number }: Touch): number => 4 + (number % 9)
