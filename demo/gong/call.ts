import { prefix, salesforceId } from '../ids.ts'
import { isoTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'
import { isAnswered, isInCrm, linkOf, type Trace, uses } from '../tools/trace.ts'
import { window } from '../window.ts'

/** What Gong knows of a talk that it recorded: of calls by telephone some, of meetings those by video. */
export function gongTrace(touch: Touch): Trace[] {
  const { type, owner, who, start, seconds, number, kind, direction, dialer } = touch
  if (!uses.conversation(owner, start) || who === null || kind !== 'real' || type === 'email') return []
  const isCall = type === 'call'
  if (isCall && (dialer === null || !isAnswered(touch) || seconds < 90 || !isInCrm(touch))) return []
  if (start + seconds + 7200 > window.bulk || !touch.chance.fork(2).chance(0.45)) return [] // It takes hours to listen.
  const started = start + (isCall ? 2 : number % 60) // A meeting begins within its minute, or Gong would not tell which it was.
  const length = isCall ? seconds - 3 : Math.max(600, seconds - ((number * 7) % 900))
  const told = { start: started, end: started + length, seconds: length, direction: isCall ? direction : null }
  return [
    {
      tool: 'gong',
      id: gongId(touch),
      touch,
      rep: owner,
      link: linkOf(touch),
      ...told,
      result: null,
      made: started + length + 5400,
      held: true,
    },
  ]
}

/** Ids of 18 and of 19 digits. */
const gongId = ({ type, number }: Touch) =>
  type === 'call' ? `6${String(number).padStart(17, '0')}` : `7${String(number).padStart(18, '0')}`

/** The id that somebody of the company has at Gong. */
export const gongUserId = (index: number): string => `24${String(index).padStart(16, '0')}`

/** A talk as /v2/calls/extensive answers it; `ical` is the meeting's id in the calendar. */
export function gongCall({ touch, id, start, seconds, direction }: Trace, ical: string): object {
  const { owner, buyer, email, who, account, deal, type, dialer } = touch
  const object = (objectType: string, objectId: string | null) =>
    objectId ? [{ objectType, objectId, fields: [] }] : []
  const person = object(who!.startsWith(prefix.lead) ? 'Lead' : 'Contact', who)
  const objects = [...object('Account', account), ...object('Opportunity', deal), ...person]
  const phone = type === 'call'
  return {
    metaData: {
      id,
      url: `https://app.gong.io/call?id=${id}`,
      title: phone ? `Call with ${buyer.first} ${buyer.last}` : `${buyer.company} – Northwind`,
      scheduled: phone ? null : isoTime(touch.start),
      started: isoTime(start).replace('.000Z', '+00:00'),
      duration: seconds,
      primaryUserId: gongUserId(owner.index),
      direction: phone ? direction : 'Conference',
      system: phone ? 'Telephony' : 'Google Meet',
      scope: 'External',
      media: phone ? 'Audio' : 'Video',
      language: 'eng',
      workspaceId: '623457276584334000',
      sdrDisposition: null,
      clientUniqueId: phone ? dialer : null,
      customData: null,
      purpose: null,
      meetingUrl: phone
        ? null
        : `https://meet.google.com/${salesforceId('mee', touch.number).slice(8, 15).toLowerCase()}`,
      isPrivate: false,
      calendarEventId: phone ? null : ical,
    },
    context: [{ system: 'Salesforce', objects }],
    parties: [
      {
        id: `${id}1`,
        emailAddress: owner.email,
        name: owner.name,
        userId: gongUserId(owner.index),
        speakerId: '1',
        affiliation: 'Internal',
        methods: ['Invitee', 'Attendee'],
      },
      {
        id: `${id}2`,
        ...(phone ? { phoneNumber: buyer.phone } : {}),
        emailAddress: email,
        name: `${buyer.first} ${buyer.last}`,
        title: buyer.title,
        speakerId: '2',
        affiliation: 'External',
        methods: ['Invitee', 'Attendee'],
        context: [{ system: 'Salesforce', objects }],
      },
    ],
    interaction: { personInteractionStats: [], speakers: [] },
  }
}
