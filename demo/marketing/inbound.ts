import { ascii } from '../names.ts'
import type { Random } from '../random.ts'
import { accountId, contactId } from '../salesforce/account.ts'
import type { Member } from '../salesforce/campaign.ts'
import { type Lead, words } from '../salesforce/lead.ts'
import type { Status } from '../salesforce/status.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { mailing } from './mailing.ts'
import type { Prospect } from './prospect.ts'
import type { Scribe } from './scribe.ts'

/** What else is known of a lead: how its status changed, the person's next lead, and an answer to a campaign that the CRM has of that day. */
export type Beside = { told: readonly Status[]; next: Lead | undefined; member: Member | undefined }

/**
 * What came before and after a lead: a form or an event minutes before it was made, sometimes hours or days, or none where a seller typed
 * it in; the stages as marketing tells them, which does not tell what the CRM told already.
 */
export function inbound(to: Scribe, lead: Lead, { told, next, member }: Beside, chance: Random): void {
  const contact = lead.deal && { id: contactId(lead.deal.account), account: accountId(lead.deal.account) }
  const prospect = to.prospect(lead.buyer, { lead, contact, email: lead.email })
  prospect.created = Math.min(prospect.created, lead.created)
  const lag = chance.next()
  const seconds = lag < 0.85 ? [40, 900] : lag < 0.95 ? [1000, 20_000] : [26 * 3600, 70 * 3600]
  const filled = lead.created - chance.int(seconds[0]!, seconds[1]!)
  const isTyped = chance.chance(0.07)
  if (!lead.again) before(to, prospect, filled, chance)
  if (!isTyped && member && seconds[1]! < daySeconds) {
    to.answer(prospect, filled, member.campaign, chance)
    to.copied.add(member)
    stages(to, prospect, lead, filled, told, next, chance)
  } else if (!isTyped) {
    const kind = lead.source === 'Event' ? chance.pick(['attend', 'attend', 'checkin'] as const) : 'form'
    to.respond(prospect, filled, kind, chance)
    stages(to, prospect, lead, filled, told, next, chance)
  }
  mailing(to, prospect, lead.created + chance.int(1, 40) * daySeconds, chance.int(0, 2), chance)
  if (!lead.again && lead.number % 14 === 3) double(to, prospect, filled, chance)
}

/** Pages that somebody looked at, and perhaps a paper that somebody asked for, in the weeks before. */
function before(to: Scribe, prospect: Prospect, filled: number, chance: Random): void {
  for (let n = chance.int(0, 2); n > 0; n--) to.look(prospect, filled - chance.int(3600, 20 * daySeconds), chance)
  if (chance.chance(0.25)) to.respond(prospect, filled - chance.int(2, 60) * daySeconds, 'form', chance)
  if (chance.chance(0.4)) mailing(to, prospect, filled - chance.int(1, 30) * daySeconds, 1, chance)
}

function stages(
  to: Scribe,
  prospect: Prospect,
  lead: Lead,
  filled: number,
  told: readonly Status[],
  next: Lead | undefined,
  chance: Random,
): void {
  to.turn(prospect, filled, 'Inquiry')
  to.turn(prospect, filled + chance.int(5, 30), 'MQL')
  const taken = told.find(({ to: status }) => status === words.working)?.at
  const born = lead.deal ? lead.deal.events[0]!.at : window.weekly
  const given = told.find(({ to: status }) => status === words.unqualified)?.at ?? born
  const accepted = taken === undefined ? null : taken + Math.min(chance.int(60, 600), Math.floor((given - taken) / 3))
  if (accepted !== null) to.turn(prospect, accepted, 'SAL')
  if (lead.deal && accepted !== null && chance.chance(0.85))
    to.turn(prospect, accepted + Math.floor((born - accepted) * (0.2 + 0.7 * chance.next())), 'SQL')
  if (lead.deal || given < born || !chance.chance(0.55)) return
  const last = Math.max(accepted ?? 0, lead.created)
  const until = next?.created ?? Number.POSITIVE_INFINITY
  const at = Math.min(last + chance.int(18, 60) * daySeconds, last + Math.floor((until - last) * 0.7))
  if (at > last && at < until)
    to.turn(prospect, at, 'Recycled', chance.pick(['No response', 'Bad timing', 'No budget']))
}

/**
 * Another record of the same person: from another browser some weeks before, with a slip in the address, or with the address that all of
 * the firm read.
 */
function double(to: Scribe, prospect: Prospect, filled: number, chance: Random): void {
  const { email, buyer } = prospect
  const [local = '', domain = ''] = email.split('@')
  const slip = `${local.slice(0, 2)}${local.slice(3)}@${domain}`
  const other = chance.pick([
    slip,
    slip,
    `info@${domain}`,
    `${ascii(buyer.first)[0]}${ascii(buyer.last)}@web-${buyer.number}.example`,
  ])
  const at = filled - chance.int(5, 40) * daySeconds
  const merged = other === slip ? filled + chance.int(2, 30) * daySeconds : null
  const isMerged = merged !== null && merged < window.weekly
  const twin = to.twin(prospect, { email: other, merged: isMerged ? merged : null })
  to.look(twin, at - 90, chance)
  to.respond(twin, at, 'form', chance)
  mailing(to, twin, at + 2 * daySeconds, 1, chance)
}
