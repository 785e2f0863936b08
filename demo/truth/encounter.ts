import { contactBuyer } from '../buyer.ts'
import { prefix, salesforceId } from '../ids.ts'
import { campaigns } from '../marketing/campaign.ts'
import { type Act, type Kind, responses } from '../marketing/prospect.ts'
import { type Member, responded } from '../salesforce/campaign.ts'
import { daySeconds, localDay } from '../time.ts'
import type { IdentityOf } from './identity.ts'
import { open, time, type World } from './table.ts'

/**
 * Something between marketing and a person. `person` is null where nobody knows whose it was; where only the day is known, `at` is the
 * midnight with which that day begins in UTC.
 */
export type Encounter = {
  id: string
  person: number | null
  campaign: number
  channel: string
  type: string
  at: number
  isDay: boolean
  isResponse: boolean
}

const types: Record<Kind, string> = {
  view: 'page_view',
  sent: 'sent',
  open: 'open',
  click: 'click',
  bounce: 'bounce',
  unsubscribe: 'unsubscribe',
  form: 'form_submit',
  register: 'register',
  attend: 'attend',
  checkin: 'attend',
}

/** What marketing's system saw. A page and a form are of the channel that brought the person there. */
export const seen = (act: Act, id: string): Encounter => ({
  id,
  person: act.isAnonymous ? null : act.prospect.buyer.number,
  campaign: act.campaign,
  channel: campaigns[act.campaign]!.channel,
  type: types[act.kind],
  at: act.at,
  isDay: false,
  isResponse: responses.has(act.kind),
})

/** What a seller or an import entered in the CRM: that somebody answered to a campaign, on some day. */
export function entered(member: Member): Encounter | undefined {
  if (!responded(member)) return undefined
  const { number, lead, deal, campaign, at } = member
  const buyer = lead && !lead.deal ? lead.buyer : contactBuyer(deal.account, 0)
  return {
    id: `salesforce:${salesforceId(prefix.campaignMember, number)}`,
    person: buyer.number,
    campaign,
    channel: campaigns[campaign]!.channel,
    type: 'respond',
    at: localDay(at) * daySeconds,
    isDay: true,
    isResponse: true,
  }
}

/**
 * One row per thing that marketing did to a person or a person did there, once however many systems tell of it: `touch_id`, `identity_id`
 * (empty while anonymous), `channel`, `touch_type`, `touched_at` (the day's start in UTC where only the day is known: not `is_timed`) and
 * `is_response`. Not in it: deliveries, scores, lists.
 */
export function touch(world: World, all: readonly Encounter[], identityOf: IdentityOf): [string, number] {
  const file = open(world, 'touch', header)
  for (const { id, person, channel, type, at, isDay, isResponse } of all)
    file.row([id, identityOf(person), channel, type, time(at), `${!isDay}`, `${isResponse}`])
  file.close()
  return ['touch', file.rows()]
}

const header = ['touch_id', 'identity_id', 'channel', 'touch_type', 'touched_at', 'is_timed', 'is_response']
