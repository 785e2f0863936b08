import { type Csv, csv } from '../csv.ts'
import { campaigns } from '../marketing/campaign.ts'
import { type Act, type Kind, madeAt } from '../marketing/prospect.ts'
import { offset, spacedTime } from '../time.ts'
import { forms, pages, pardotId } from './ids.ts'

const kinds: Record<Kind, [number, string]> = {
  view: [20, 'Visit'],
  sent: [6, 'Email'],
  open: [11, 'Email'],
  click: [1, 'Email Tracker'],
  bounce: [13, 'Email'],
  unsubscribe: [12, 'Email'],
  form: [4, 'Form'],
  register: [25, 'Webinar'],
  attend: [24, 'Webinar'],
  checkin: [29, 'Event'],
}
const mails: ReadonlySet<Kind> = new Set<Kind>(['sent', 'open', 'click', 'bounce', 'unsubscribe'])

/** The columns of an export of visitor activities. */
const columns: Record<string, (act: Act) => string | null> = {
  id: pardotId.activity,
  prospect_id: (act) => (act.isAnonymous ? null : pardotId.prospect(act.prospect)),
  visitor_id: (act) => (mails.has(act.kind) ? null : pardotId.visitor(act)),
  visit_id: ({ visit }) => (visit === null ? null : pardotId.visit(visit)),
  type: (act) => (isPage(act) ? '2' : String(kinds[act.kind][0])),
  type_name: (act) => (isPage(act) ? 'Landing Page' : kinds[act.kind][1]),
  details: ({ kind, asset, campaign, ...act }) =>
    kind === 'form'
      ? forms[asset]!
      : kind === 'view'
        ? `https://www.northwind-demo.example${pages[asset]!}`
        : mails.has(kind)
          ? `Newsletter ${asset}${act.number % 50 === 7 ? '\nsecond edition' : ''}`
          : campaigns[campaign]!.name,
  campaign_id: ({ campaign }) => pardotId.campaign(campaign),
  list_email_id: ({ kind, campaign, asset }) =>
    mails.has(kind) ? pardotId.listEmail(campaign < 40 ? 90_000 + campaign : asset) : null,
  form_id: ({ kind, asset }) => (kind === 'form' ? pardotId.form(asset) : null),
  landing_page_id: (act) => (isPage(act) ? pardotId.landingPage(act.asset) : null),
  created_at: ({ at }) => local(at),
  updated_at: (act) => local(Math.max(act.at, (!act.isAnonymous && madeAt(act.prospect)) || 0)),
}

/** Somebody on the page of a campaign, as against on the site. */
const isPage = ({ kind, campaign }: Act) => kind === 'view' && campaign < 40

/** A time as the clocks of the company show it: exports are in the zone of the user who asked for them. */
const local = (at: number) => spacedTime(at + offset(at))

/** A value as the export writes it: what might be a formula begins with a backslash. */
const escaped = (text: string | null) => (text !== null && /^[=+@]/.test(text) ? `\\${text}` : text)

/** Opens an export of visitor activities. */
export function activityExport(path: string): Pick<Csv, 'rows' | 'close'> & { add: (act: Act) => void } {
  const { row, rows, close } = csv(path, Object.keys(columns))
  const tell = Object.values(columns)
  return { rows, close, add: (act) => row(tell.map((column) => escaped(column(act)))) }
}
