import { madeAt, type Prospect } from '../marketing/prospect.ts'
import { leadId } from '../salesforce/lead.ts'
import { offset, spacedTime } from '../time.ts'
import { window } from '../window.ts'
import { pardotId } from './ids.ts'

/** A time as version 5 of the API writes it: with the company's offset from UTC. */
export const offsetTime = (at: number): string =>
  `${spacedTime(at + offset(at)).replace(' ', 'T')}${offset(at) === -14_400 ? '-04:00' : '-05:00'}`

const maybe = (at: number | null) => (at === null || at === 0 ? null : offsetTime(at))

/** A prospect as the API answers it; ids of the CRM are now and then the short ones. Undefined for one whom Pardot never knew. */
export function prospectRecord(prospect: Prospect): object | undefined {
  const made = madeAt(prospect)
  if (made === undefined) return undefined
  const { number, lead, contact, buyer, turns, converted } = prospect
  const id = (text: string | undefined) => (text === undefined ? null : number % 7 === 3 ? text.slice(0, 15) : text)
  const isSynced = lead !== null || contact !== null
  const last = turns.toSorted((one, other) => one.at - other.at).at(-1)
  const updated = Math.min(window.weekly, Math.max(made, prospect.lastAct, last?.at ?? 0, lead?.created ?? 0))
  return {
    id: Number(pardotId.prospect(prospect)),
    email: prospect.email,
    firstName: prospect.first,
    lastName: prospect.last,
    company: buyer.company,
    jobTitle: buyer.title,
    phone: prospect.phone,
    campaignId: Number(pardotId.campaign(prospect.campaign)),
    userId: lead ? Number(pardotId.user(lead.owner.index)) : null,
    score: prospect.score,
    grade: ['A-', 'B+', 'C', 'D+'][number % 4],
    source: lead?.source ?? null,
    lifecycleStageId: last ? Number(pardotId.stage(last.to)) : null,
    salesforceLeadId: id(lead ? leadId(lead.number) : undefined),
    salesforceContactId: id(contact?.id),
    salesforceAccountId: id(contact?.account),
    salesforceOwnerId: id(lead?.owner.id),
    salesforceLastSync: isSynced ? offsetTime(updated) : null,
    convertedAt: maybe(converted),
    convertedFromObjectType: converted === null ? null : 'Form',
    lastActivityAt: maybe(prospect.lastAct),
    optedOut: prospect.isOptedOut,
    isDoNotEmail: prospect.isOptedOut,
    isEmailHardBounced: prospect.isBounced,
    isDeleted: false,
    createdAt: offsetTime(made),
    updatedAt: offsetTime(updated),
  }
}
