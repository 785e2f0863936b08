import { type Campaign, utmOf } from '../marketing/campaign.ts'
import { type Act, madeAt, type Prospect } from '../marketing/prospect.ts'
import type { Person } from '../people.ts'
import { campaignId, costOf } from '../salesforce/campaign.ts'
import { daySeconds, localDay } from '../time.ts'
import { window } from '../window.ts'
import { pardotId } from './ids.ts'
import { offsetTime } from './prospect.ts'

/** Times of what was there from the beginning. */
export const always = {
  createdAt: offsetTime(window.firstDay * daySeconds),
  updatedAt: offsetTime(window.firstDay * daySeconds),
}

/** A campaign; its cost is in whole dollars. */
export const campaignRecord = ({ number, name, isCrm }: Campaign) => ({
  id: Number(pardotId.campaign(number)),
  name,
  cost: isCrm ? Math.floor(costOf(number) / 100) : 0,
  parentCampaignId: null,
  salesforceId: isCrm ? campaignId(number) : null,
  isDeleted: false,
  ...always,
})

/** A stay on the site, with where it came from. */
export const visitRecord = (act: Act) => {
  const utm = utmOf(act.campaign)
  return {
    id: Number(pardotId.visit(act.number)),
    visitorId: Number(pardotId.visitor(act)),
    prospectId: act.isAnonymous ? null : Number(pardotId.prospect(act.prospect)),
    visitorPageViewCount: 1 + (act.number % 4),
    durationInSeconds: 20 + (act.number % 300),
    sourceParameter: utm?.source ?? null,
    mediumParameter: utm?.medium ?? null,
    campaignParameter: utm?.campaign ?? null,
    firstVisitorPageViewAt: offsetTime(act.at),
    createdAt: offsetTime(act.at),
    updatedAt: offsetTime(act.at),
  }
}

/** The stages that prospects went through, each from the one before. */
export function histories(prospects: readonly Prospect[]): object[] {
  const found: object[] = []
  for (const prospect of prospects) {
    if (madeAt(prospect) === undefined) continue
    const turns = prospect.turns.toSorted((one, other) => one.at - other.at)
    for (const [k, { at, to }] of turns.entries()) {
      const before = turns[k - 1]
      found.push({
        id: 2_000_001 + found.length,
        prospectId: Number(pardotId.prospect(prospect)),
        previousStageId: before ? Number(pardotId.stage(before.to)) : null,
        nextStageId: Number(pardotId.stage(to)),
        secondsElapsed: before ? at - before.at : 0,
        createdAt: offsetTime(at),
      })
    }
  }
  return found
}

/** Somebody with a login to Pardot. */
export const userRecord = (person: Person) => ({
  id: Number(pardotId.user(person.index)),
  email: person.email,
  username: person.email,
  firstName: person.first,
  lastName: person.last,
  role: person.role === 'Operations' ? 'Administrator' : 'Sales',
  salesforceId: person.id,
  isDeleted: person.left !== null && person.left <= localDay(window.weekly),
  ...always,
})
