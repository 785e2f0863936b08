import { madeAt, type Prospect } from '../marketing/prospect.ts'
import { leadId, statusOf } from '../salesforce/lead.ts'
import { isoDate, localDay } from '../time.ts'
import { window } from '../window.ts'
import { bulkTime, marketoId } from './ids.ts'

/** The columns of a bulk export of leads; null is written as the word. */
export const lead: Record<string, (prospect: Prospect) => string | null> = {
  id: marketoId.lead,
  email: ({ email }) => email,
  firstName: ({ first }) => first,
  lastName: ({ last }) => last,
  company: ({ buyer }) => buyer.company,
  title: ({ buyer }) => buyer.title,
  phone: ({ phone }) => phone,
  leadSource: ({ lead }) => lead?.source ?? null,
  leadStatus: ({ lead }) => lead && statusOf(lead),
  leadScore: ({ score }) => String(score),
  unsubscribed: ({ isOptedOut }) => String(isOptedOut),
  emailInvalid: ({ isBounced }) => String(isBounced),
  createdAt: (prospect) => bulkTime(madeAt(prospect)!),
  updatedAt: (prospect) => bulkTime(changedAt(prospect)),
  acquisitionProgramId: ({ campaign }) => marketoId.program(campaign),
  originalSourceType: ({ converted }) => (converted === null ? 'salesforce.com' : 'Web form fillout'),
  registrationSourceType: ({ converted }) => (converted === null ? null : 'Web form fillout'),
  sfdcLeadId: ({ lead }) => lead && leadId(lead.number),
  sfdcContactId: ({ contact }) => contact?.id ?? null,
  sfdcAccountId: ({ contact }) => contact?.account ?? null,
  sfdcType: ({ lead, contact }) => (contact ? 'Contact' : lead ? 'Lead' : null),
  sfdcLeadOwnerId: ({ lead }) => lead?.owner.id ?? null,
}

/** When a record changed last. */
export const changedAt = (prospect: Prospect): number =>
  Math.min(window.weekly, Math.max(madeAt(prospect)!, prospect.lastAct, ...prospect.turns.map(({ at }) => at)))

/** When what was in an instant's month was exported: after the month, in the zone of the company; of the last one when all was. */
export function exportedAt(at: number): number {
  const [year, month] = isoDate(localDay(at)).split('-').map(Number) as [number, number]
  return Math.min(Date.UTC(year, month, 1) / 1000 + 6 * 3600, window.bulk)
}

/** Which record stood for a prospect when an export was made: the one that it had been merged into by then. */
export const recordAt = (prospect: Prospect, exported: number): Prospect =>
  prospect.merged !== null && prospect.merged <= exported ? prospect.twinOf! : prospect

/** Whether an export of leads has a record: the newest one those that are, an older one those who were merged since. */
export const isExported = (prospect: Prospect): boolean =>
  recordAt(prospect, exportedAt(madeAt(prospect)!)) === prospect
