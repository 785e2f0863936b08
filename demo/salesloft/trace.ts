import type { Touch } from '../tools/touch.ts'
import { isAnswered, isInCrm, linkOf, sentAt, type Trace, uses } from '../tools/trace.ts'

/** What Salesloft knows of a touch: calls as they were logged in it when they were over, mails, and a few meetings booked by it. */
export function salesloftTrace(touch: Touch): Trace[] {
  const { type, owner, who, start, number, kind, record } = touch
  if (!uses.engagement(owner, start) || who === null || kind === 'missed') return []
  if (record && !touch.chance.fork(3).chance(type === 'meeting' ? 0.2 : 0.75)) return []
  if (type === 'meeting') {
    if (kind !== 'real' || !uses.calendar(owner, start)) return []
    const told = { start, end: start + touch.seconds, seconds: touch.seconds, direction: null, result: null }
    return [
      {
        tool: 'salesloft',
        id: `meeting/${60_000_000 + number}`,
        touch,
        rep: owner,
        link: linkOf(touch),
        ...told,
        made: touch.planned,
        held: true,
      },
    ]
  }
  if (type === 'call') {
    const seconds = isAnswered(touch) ? touch.seconds : 0
    const began = start + (touch.dialer ? 1 : -(number % 12))
    const end = began + seconds
    const told = { start: began, end, seconds, direction: touch.direction, result: touch.result, made: end }
    return [
      {
        tool: 'salesloft',
        id: `call/${20_000_000 + number}`,
        touch,
        rep: owner,
        link: bridgeOf(touch),
        ...told,
        held: true,
      },
    ]
  }
  const sent = sentAt(touch)
  const told = { start: sent, end: sent, seconds: null, direction: 'Outbound', result: null, made: sent - 40 } as const
  return [
    {
      tool: 'salesloft',
      id: `email/${30_000_000_000 + number}`,
      touch,
      rep: owner,
      link: bridgeOf(touch),
      ...told,
      held: true,
    },
  ]
}

/** Whether Salesloft wrote the CRM's record of it, and so knows its id: of four fifths. */
export const isBridged = (touch: Touch): boolean => touch.type !== 'meeting' && isInCrm(touch) && touch.number % 5 !== 1

const bridgeOf = (touch: Touch): string | null =>
  isBridged(touch) ? (touch.dialer ? linkOf(touch) : `crm:${touch.record!.id}`) : null
