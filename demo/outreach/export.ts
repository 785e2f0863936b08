import type { Lines } from '../tools/lines.ts'
import { meet, nobody } from '../tools/members.ts'
import type { Trace } from '../tools/trace.ts'
import { dispositions, outreachCall, outreachMailing } from './did.ts'
import { named, outreachAccount, outreachUser, prospect } from './people.ts'
import { sequenceState, sequences } from './sequence.ts'

/** Outreach's records, each told as the deals go by, and at the end those whom it knows by them. */
export function outreachExport({ write }: Lines): { add: (trace: Trace) => void; end: () => void } {
  const members = nobody()
  const put = (object: string, record: object) => write('outreach', object, record)
  return {
    add: (trace) => {
      meet(members, trace)
      if (trace.touch.type === 'call') put('calls', outreachCall(trace))
      else put('mailings', outreachMailing(trace))
    },
    end: () => {
      const first = Math.min(...members.users.values())
      for (const known of members.people.values()) put('prospects', prospect(known))
      for (const [account, since] of members.firms) put('accounts', outreachAccount(account, since))
      for (const [person, since] of members.users) put('users', outreachUser(person, since))
      for (const mails of members.sent.values()) put('sequence_states', sequenceState(mails))
      for (const each of sequences(first)) put('sequences', each)
      for (const each of named('callDisposition', dispositions, first)) put('call_dispositions', each)
    },
  }
}
