import { lineOf } from '../aircall/call.ts'
import { icalOf } from '../google/ical.ts'
import { isAnswered, numberOf, type Trace } from '../tools/trace.ts'
import { cadenceOf } from './cadence.ts'
import { personId } from './people.ts'
import { loftTime } from './time.ts'
import { isBridged } from './trace.ts'

const bridgeId = (trace: Trace) => 50_000_000_000 + numberOf(trace)
const bridge = (trace: Trace) => (isBridged(trace.touch) ? { id: bridgeId(trace) } : null)

/** A call as it was logged: neither its direction nor whether it was answered. */
export function loftCall(trace: Trace): object {
  const { touch, seconds, made } = trace
  const { owner, who, buyer, result, number } = touch
  return {
    id: numberOf(trace),
    to: buyer.phone,
    duration: seconds,
    disposition: result,
    sentiment: ['Interested', 'Not Now', null][number % 3],
    created_at: loftTime(made),
    updated_at: loftTime(made + 30),
    recordings: [],
    user: { id: owner.index },
    called_person: { id: personId(who!) },
    cadence: null,
    step: null,
    note: null,
    crm_activity: bridge(trace),
    action: null,
  }
}

/** The same call as the telephone system had it. */
export function loftRecord(trace: Trace): object {
  const { touch, start, seconds, direction, made } = trace
  const answered = isAnswered(touch)
  const [from, to] = direction === 'Inbound' ? [touch.buyer.phone, lineOf(touch)] : [lineOf(touch), touch.buyer.phone]
  return {
    id: 70_000_000_000 + numberOf(trace),
    from,
    to,
    direction: direction?.toLowerCase(),
    status: answered ? 'completed' : touch.result === 'Busy' ? 'busy' : 'no-answer',
    call_type: 'bridge',
    call_uuid: `uuid-${numberOf(trace)}`,
    duration: seconds,
    created_at: loftTime(start),
    updated_at: loftTime(made),
    call: { id: numberOf(trace) },
    user: { id: touch.owner.index },
    called_person: { id: personId(touch.who!) },
  }
}

/** A mail: when it was sent, how often it was seen, but not when. */
export function loftEmail(trace: Trace): object {
  const { touch, start, made } = trace
  const { owner, who, email, kind, number } = touch
  const automated = kind === 'automated'
  return {
    id: numberOf(trace),
    status: 'sent',
    sent_at: loftTime(start),
    send_after: null,
    bounced: false,
    click_tracking: true,
    view_tracking: true,
    recipient_email_address: email,
    subject: ['Your question', 'Follow-up, prices', 'Next steps'][number % 3],
    personalization: automated ? '0' : '34',
    counts: {
      clicks: 0,
      views: number % 4,
      replies: number % 8 === 0 ? 1 : 0,
      unique_devices: 1,
      unique_locations: 1,
      attachments: 0,
    },
    created_at: loftTime(made),
    updated_at: loftTime(start + 60),
    recipient: { id: personId(who!) },
    user: { id: owner.index },
    cadence: automated ? { id: cadenceOf(owner) } : null,
    step: automated ? { id: cadenceOf(owner) * 10 + (number % 3) } : null,
    mailing: null,
    crm_activity: bridge(trace),
  }
}

/** A meeting booked by it. */
export function loftMeeting(trace: Trace): object {
  const { touch, start, end, made } = trace
  const { owner, who, email, buyer } = touch
  return {
    id: numberOf(trace),
    title: `${buyer.company} – Northwind`,
    start_time: loftTime(start),
    end_time: loftTime(end),
    status: 'booked',
    canceled_at: null,
    no_show: false,
    event_id: `ev${numberOf(trace)}`,
    i_cal_uid: icalOf(touch),
    calendar_id: owner.email,
    event_source: 'internal',
    recipient_email: email,
    attendees: [
      { email: owner.email, name: owner.name, status: 'accepted', organizer: true },
      { email, name: `${buyer.first} ${buyer.last}`, status: 'accepted', organizer: false },
    ],
    account_id: null,
    created_at: loftTime(made),
    updated_at: loftTime(made),
    person: { id: personId(who!) },
    booked_by_user: { id: owner.index },
    cadence: null,
    step: null,
    owned_by_meetings_settings: { email_address: owner.email },
  }
}

/** The CRM's task that Salesloft wrote: the bridge between both. */
export function loftBridge(trace: Trace): object {
  const { touch, made } = trace
  return {
    id: bridgeId(trace),
    crm_id: touch.record!.id,
    activity_type: touch.type,
    subject: touch.record!.subject,
    error: null,
    created_at: loftTime(made + 5),
    updated_at: loftTime(made + 5),
    person: { id: personId(touch.who!) },
    user: { id: touch.owner.index },
  }
}
