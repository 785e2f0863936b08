import { prefix, salesforceId } from '../ids.ts'
import type { Share } from '../splits.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { amountText, type Version } from './opportunity.ts'
import { audited, type Columns } from './table.ts'

const operations = salesforceId(prefix.user, 0)
const typeId = (overlay: boolean) => salesforceId(prefix.splitType, overlay ? 1 : 0)

/** OpportunitySplitType, of whether it is the overlay. */
export const splitType: Columns<boolean> = {
  Id: (overlay) => typeId(overlay),
  IsDeleted: (_, say) => say.flag(false),
  DeveloperName: (overlay) => (overlay ? 'Overlay' : 'Revenue'),
  MasterLabel: (overlay) => (overlay ? 'Overlay' : 'Revenue'),
  SplitEntity: () => 'Opportunity',
  SplitField: () => 'Amount',
  IsTotalValidated: (overlay, say) => say.flag(!overlay),
  IsActive: (_, say) => say.flag(true),
  SplitDataStatus: () => 'Ready',
  ...audited(() => ({
    created: window.firstDay * daySeconds,
    by: operations,
    changed: window.firstDay * daySeconds,
    changedBy: operations,
  })),
}

/** A share of a version of a deal; `cents` of its amount. */
export type Split = { number: number; version: Version; share: Share; cents: number | null }

/** The shares of a version; the last of those that make the whole takes what rounding leaves. */
export function splits(version: Version, shares: Share[], number: () => number): Split[] {
  const { amount } = version.event.state
  let left = amount ?? 0
  let percents = 100
  return shares.map((share) => {
    const cents = share.overlay
      ? (amount ?? 0)
      : percents === share.percent
        ? left
        : Math.round((left * share.percent) / 100)
    if (!share.overlay) {
      left -= cents
      percents -= share.percent
    }
    return { number: number(), version, share, cents: amount === null ? null : cents }
  })
}

const shared = audited<{ version: Version }>(({ version: { deal, event, stamp } }) => ({
  created: deal.events[0]!.at,
  by: deal.events[0]!.by.id,
  changed: event.at,
  changedBy: event.by.id,
  stamp,
}))

/** OpportunitySplit. */
export const split: Columns<Split> = {
  Id: ({ number }) => salesforceId(prefix.split, number),
  IsDeleted: ({ version }, say) => say.flag(version.event.state.deleted),
  OpportunityId: ({ version }) => version.deal.id,
  SplitOwnerId: ({ share }) => share.owner.id,
  SplitPercentage: ({ share }) => String(share.percent),
  SplitAmount: ({ cents }) => amountText(cents),
  SplitTypeId: ({ share }) => typeId(share.overlay),
  SplitNote: ({ share }) => (share.overlay ? 'Pre-sales,\nagreed by mail' : ''),
  CurrencyIsoCode: ({ version }) => version.deal.currency,
  ...shared,
}

/** OpportunityTeamMember: whoever has a share. */
export const teamMember: Columns<Split> = {
  Id: ({ number }) => salesforceId(prefix.teamMember, number),
  IsDeleted: ({ version }, say) => say.flag(version.event.state.deleted),
  OpportunityId: ({ version }) => version.deal.id,
  UserId: ({ share }) => share.owner.id,
  TeamMemberRole: ({ share }) => (share.overlay ? 'Sales Engineer' : 'Account Executive'),
  Name: ({ share }) => share.owner.name,
  OpportunityAccessLevel: () => 'Edit',
  CurrencyIsoCode: ({ version }) => version.deal.currency,
  ...shared,
}
