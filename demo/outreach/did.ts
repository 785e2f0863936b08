import { lineOf } from '../aircall/call.ts'
import { isoTime } from '../time.ts'
import { isAnswered, messageId, numberOf, type Trace } from '../tools/trace.ts'
import { prospectId } from './people.ts'
import { resource } from './resource.ts'
import { sequenceOf, stateId, stepOf } from './sequence.ts'
import { ringing } from './trace.ts'

/** Results of calls, in the order of their ids. */
export const dispositions = ['Connected', 'Left Voicemail', 'No Answer', 'Busy', 'Gatekeeper']

/** A call; one that nobody answered has no time at which somebody did. */
export function outreachCall(trace: Trace): object {
  const { touch, start, end, direction, made } = trace
  const { owner, who, result, dialer, buyer, number } = touch
  const answered = isAnswered(touch)
  const [from, to] = direction === 'Inbound' ? [buyer.phone, lineOf(touch)] : [lineOf(touch), buyer.phone]
  const attributes = {
    direction: direction?.toLowerCase(),
    dialedAt: isoTime(start),
    answeredAt: answered ? isoTime(start + ringing(touch)) : null,
    completedAt: isoTime(end),
    outcome: answered ? 'Answered' : 'Not Answered',
    state: 'completed',
    from,
    to,
    userCallType: dialer ? 'bridge' : 'voip',
    vendorCallId: dialer,
    externalVendor: dialer && 'Aircall',
    note: number % 7 === 0 ? 'Asked for prices;\nwill call back' : null,
    createdAt: isoTime(made),
    updatedAt: isoTime(made + 60),
  }
  const place = result === null ? 0 : dispositions.indexOf(result) + 1
  return resource('call', numberOf(trace), attributes, {
    user: ['user', owner.index],
    prospect: ['prospect', prospectId(who!)],
    callDisposition: place > 0 ? ['callDisposition', place] : null,
    opportunity: null,
  })
}

/** A mail, with what became of it; one of a sequence names it. */
export function outreachMailing(trace: Trace): object {
  const { touch, start, made } = trace
  const { owner, who, kind, number } = touch
  const opened = number % 3 !== 0 ? start + 60 + ((number * 977) % 90_000) : null
  const replied = opened !== null && number % 8 === 0 ? opened + 3600 : null
  const automated = kind === 'automated'
  const attributes = {
    mailingType: automated ? 'sequence' : 'single',
    state: replied ? 'replied' : opened ? 'opened' : 'delivered',
    subject: ['Your question', 'Follow-up, prices', 'Next steps'][number % 3],
    scheduledAt: automated ? isoTime(made) : null,
    deliveredAt: isoTime(start),
    openedAt: opened && isoTime(opened),
    openCount: opened ? 1 + (number % 4) : 0,
    clickedAt: null,
    repliedAt: replied && isoTime(replied),
    bouncedAt: null,
    unsubscribedAt: null,
    messageId: `<${messageId(touch)}>`,
    mailboxAddress: owner.email,
    createdAt: isoTime(made),
    updatedAt: isoTime(replied ?? opened ?? start),
  }
  return resource('mailing', numberOf(trace), attributes, {
    prospect: ['prospect', prospectId(who!)],
    user: ['user', owner.index],
    sequence: automated ? ['sequence', sequenceOf(owner)] : null,
    sequenceStep: automated ? ['sequenceStep', stepOf(touch)] : null,
    sequenceState: automated ? ['sequenceState', stateId(touch)] : null,
    opportunity: null,
  })
}
