import type { Touch } from '../tools/touch.ts'
import { linkOf, messageId, sentAt, type Trace, uses } from '../tools/trace.ts'

/** What a seller's mailbox has of a mail; what comes in nothing else has. */
export function gmailTrace(touch: Touch, isToldElse: boolean): Trace[] {
  const { type, owner, who, start, number, direction } = touch
  if (type !== 'email' || who === null || !uses.mailbox(owner, start)) return []
  if (direction === 'Outbound' && !touch.chance.fork(4).chance(isToldElse ? 0.4 : 0.25)) return []
  const at = sentAt(touch)
  const told = { start: at, end: at, seconds: null, direction, result: null, made: at }
  return [
    {
      tool: 'gmail',
      id: `${owner.email}/${idOf(number)}`,
      touch,
      rep: owner,
      link: linkOf(touch),
      ...told,
      held: true,
    },
  ]
}

const idOf = (number: number) => `18a${number.toString(16).padStart(13, '0')}`

/** A message's metadata: who wrote it to whom and when, not what. */
export function message({ touch, start, direction }: Trace): object {
  const { owner, buyer, email, number } = touch
  const [own, other] = [`"${owner.name}" <${owner.email}>`, `${buyer.first} ${buyer.last} <${email}>`]
  const isIn = direction === 'Inbound'
  const header = (name: string, value: string) => ({ name, value })
  return {
    id: idOf(number),
    threadId: `18a${(start - (start % 864_000)).toString(16).padStart(13, '0')}`,
    historyId: String(1_000_000 + (start % 1_000_000)),
    labelIds: isIn ? ['INBOX', 'IMPORTANT'] : ['SENT'],
    internalDate: String(start * 1000),
    sizeEstimate: 2000 + (number % 9000),
    payload: {
      mimeType: 'multipart/alternative',
      headers: [
        header('From', isIn ? other : own),
        header('To', isIn ? own : other),
        header('Message-ID', `<${messageId(touch)}>`),
        header('Date', new Date(start * 1000).toUTCString()),
      ],
    },
  }
}
