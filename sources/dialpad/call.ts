import type { Contract } from '../contract.ts'
import { yesNo } from '../dialer.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { decimal, required, text } from '../types.ts'

/** Dialpad call, one row a leg: that of a user, or of what took the call first, such as a call centre. Times are asked for in UTC. */
export default {
  formats: ['csv'],
  key: ['call_id', 'target_kind', 'email'],
  row: {
    call_id: plainId,
    date_started: required(instant),
    'target_kind?': text(),
    'email?': text(),
    'name?': text(),
    'direction?': text(),
    'category?': text(),
    'external_number?': text(),
    'internal_number?': text(),
    'date_connected?': instant,
    'date_ended?': instant,
    'talk_duration?': decimal(20, 6),
    'voicemail?': yesNo,
    'is_internal?': yesNo,
    'entry_point_call_id?': plainId,
    'master_call_id?': plainId,
  },
  match: ['stats_call'],
} satisfies Contract
