import { type Campaign, campaigns, spending } from '../marketing/campaign.ts'
import type { Act, Prospect } from '../marketing/prospect.ts'
import { campaignId } from '../salesforce/campaign.ts'
import { daySeconds, instant } from '../time.ts'
import { assetTime, bulkTime, marketoId } from './ids.ts'

const channels: Record<string, [type: string, name: string]> = {
  webinar: ['event', 'Webinar'],
  email: ['email', 'Email Send'],
  event: ['event', 'Tradeshow'],
  display: ['default', 'Online Advertising'],
  web: ['default', 'Website'],
  paid_search: ['default', 'Paid Search'],
  paid_social: ['default', 'Paid Social'],
}

/** A program with its costs by month, as the asset API answers it. */
export const programRecord = (campaign: Campaign): object => {
  const { number, name, channel, isCrm, from } = campaign
  const [type, label] = channels[channel]!
  return {
    id: Number(marketoId.program(number)),
    name,
    description: '',
    createdAt: assetTime(from * daySeconds),
    updatedAt: assetTime(from * daySeconds),
    type,
    channel: label,
    status: type === 'event' ? 'locked' : '',
    workspace: 'Default',
    folder: { type: 'Folder', value: 15, folderName: 'Programs' },
    tags: null,
    costs: spending(campaign).map(({ month, cents }) => ({
      startDate: assetTime(instant(`${month}T00:00:00Z`)),
      cost: Math.floor(cents / 100),
      note: '',
    })),
    sfdcId: isCrm ? campaignId(number) : null,
    sfdcName: isCrm ? name : null,
  }
}

/** The flow of a program, as the asset API answers it. */
export const smartRecord = ({ number, name, from }: Campaign): object => ({
  id: Number(marketoId.smart(number)),
  name: `${name}.Responses`,
  type: 'trigger',
  active: true,
  programId: Number(marketoId.program(number)),
  programName: name,
  createdAt: assetTime(from * daySeconds),
  updatedAt: assetTime(from * daySeconds),
})

/** The types of activities that are exported. */
export const typeRecords: object[] = (
  [
    [1, 'Visit Webpage'],
    [2, 'Fill Out Form'],
    [6, 'Send Email'],
    [7, 'Email Delivered'],
    [8, 'Email Bounced'],
    [9, 'Unsubscribe Email'],
    [10, 'Open Email'],
    [11, 'Click Email'],
    [12, 'New Lead'],
    [13, 'Change Data Value'],
    [22, 'Change Score'],
    [32, 'Merge Leads'],
    [101, 'Change Revenue Stage'],
    [104, 'Change Status in Progression'],
  ] as const
).map(([id, name]) => ({ id, name, primaryAttribute: { name: 'Asset', dataType: 'string' }, attributes: [] }))

/** Somebody in the program of an event: registered, and perhaps come. */
export type Membership = { prospect: Prospect; campaign: number; first: number; success: number | null }

/** Who was in which program; whoever was merged counts as the one whom he or she was merged into. */
export function memberships(answered: Map<Prospect, Act[]>): Membership[] {
  const found = new Map<string, Membership>()
  for (const [prospect, acts] of answered)
    for (const { kind, campaign, at } of acts) {
      if (kind === 'form') continue
      const now = prospect.merged === null ? prospect : prospect.twinOf!
      const key = `${now.number} ${campaign}`
      const known = found.get(key) ?? { prospect: now, campaign, first: at, success: null }
      known.first = Math.min(known.first, at)
      if (kind !== 'register') known.success = Math.min(known.success ?? at, at)
      found.set(key, known)
    }
  return [...found.values()]
}

/** The columns of a bulk export of program members. */
export const member: Record<string, (membership: Membership) => string | null> = {
  leadId: ({ prospect }) => marketoId.lead(prospect),
  programId: ({ campaign }) => marketoId.program(campaign),
  program: ({ campaign }) => campaigns[campaign]!.name,
  statusName: ({ success }) => (success === null ? 'Registered' : 'Attended'),
  statusReason: () => null,
  reachedSuccess: ({ success }) => String(success !== null),
  reachedSuccessDate: ({ success }) => (success === null ? null : bulkTime(success)),
  membershipDate: ({ first }) => bulkTime(first),
  acquiredBy: () => 'false',
  isExhausted: () => 'false',
  createdAt: ({ first }) => bulkTime(first),
  updatedAt: ({ first, success }) => bulkTime(success ?? first),
}
