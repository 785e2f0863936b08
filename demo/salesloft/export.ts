import type { Lines } from '../tools/lines.ts'
import { meet, nobody } from '../tools/members.ts'
import type { Trace } from '../tools/trace.ts'
import { cadences, membership } from './cadence.ts'
import { loftBridge, loftCall, loftEmail, loftMeeting, loftRecord } from './did.ts'
import { loftAccount, loftPerson, loftUser } from './people.ts'
import { isBridged } from './trace.ts'

/** Salesloft's records, each told as the deals go by, and at the end those whom it knows by them. */
export function salesloftExport({ write }: Lines): { add: (trace: Trace) => void; end: () => void } {
  const members = nobody()
  const put = (object: string, record: object) => write('salesloft', object, record)
  return {
    add: (trace) => {
      meet(members, trace)
      const { type } = trace.touch
      if (type === 'call') put('calls', loftCall(trace))
      if (type === 'call') put('call_data_records', loftRecord(trace))
      if (type === 'email') put('emails', loftEmail(trace))
      if (type === 'meeting') put('meetings', loftMeeting(trace))
      if (isBridged(trace.touch)) put('crm_activities', loftBridge(trace))
    },
    end: () => {
      const first = Math.min(...members.users.values())
      for (const known of members.people.values()) put('people', loftPerson(known))
      for (const [account, since] of members.firms) put('accounts', loftAccount(account, since))
      for (const [person, since] of members.users) put('users', loftUser(person, since))
      for (const mails of members.sent.values()) put('cadence_memberships', membership(mails))
      for (const each of cadences(first)) put('cadences', each)
    },
  }
}
