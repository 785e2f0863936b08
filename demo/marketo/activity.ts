import { campaigns, utmOf } from '../marketing/campaign.ts'
import type { Act, Kind, Prospect } from '../marketing/prospect.ts'
import { forms, marketoId } from './ids.ts'

/** An activity of Marketo: a record of its bulk export. */
export type Activity = {
  guid: string
  of: Prospect
  at: number
  type: number
  campaign: string | null
  value: [id: string | null, name: string | null]
  attributes: object
}

const pages = ['/', '/pricing', '/product', '/blog']
const mails: Partial<Record<Kind, number>> = { sent: 6, bounce: 8, unsubscribe: 9, open: 10, click: 11 }
const statuses: Partial<Record<Kind, [from: string | null, to: string, isSuccess: boolean]>> = {
  register: [null, 'Registered', false],
  attend: ['Registered', 'Attended', true],
  checkin: [null, 'Attended', true],
}

/** Marketo's activities of one thing that marketing did or somebody did there; none of what nobody's it is. */
export function activitiesOf(act: Act): Activity[] {
  if (act.isAnonymous) return []
  const { kind, at, campaign, asset, prospect } = act
  const { name } = campaigns[campaign]!
  const one = (type: number, value: Activity['value'], attributes: object, place = 0): Activity => ({
    guid: marketoId.activity(act, place),
    of: prospect,
    at: at + place,
    type,
    campaign: type === 104 || type === 2 ? marketoId.smart(campaign) : null,
    value,
    attributes,
  })
  const utm = utmOf(campaign)
  const query = utm ? `utm_source=${utm.source}&utm_medium=${utm.medium}&utm_campaign=${utm.campaign}` : ''
  const page = { 'Query Parameters': query, 'Referrer URL': '' }
  if (kind === 'view') return [one(1, [String(500 + asset), pages[asset]!], { ...page, 'Webpage URL': pages[asset]! })]
  if (kind === 'form')
    return [
      one(2, [marketoId.form(asset), `${name}.${forms[asset]!}`], {
        'Form Fields': JSON.stringify({ Email: prospect.email }),
        ...page,
        'Webpage ID': 500 + asset,
      }),
    ]
  const mail = mails[kind]
  if (mail !== undefined) {
    const value: Activity['value'] = [marketoId.email(asset), `${name}.Issue ${asset}`]
    const sent = one(mail, value, kind === 'bounce' ? { Category: '2', Details: '550 "no such user"' } : {})
    return kind === 'sent' && !prospect.isBounced ? [sent, one(7, value, {}, 1)] : [sent]
  }
  const [from, to, isSuccess] = statuses[kind]!
  const step = { 'Old Status': from, 'New Status': to, Success: isSuccess, 'Acquired By': false }
  return [one(104, [marketoId.program(campaign), name], { ...step, 'Program Member ID': 70_000 + act.number })]
}
