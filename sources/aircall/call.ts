import type { Contract } from '../contract.ts'
import { duration, yesNo } from '../dialer.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { required, text } from '../types.ts'

/** Aircall call, by the headers of newer exports and of older ones, which have no id; a call that was passed on has several rows. */
export default {
  formats: ['csv'],
  key: ['call_id', 'datetime_utc', 'from_number', 'to_number', 'user_name'],
  row: {
    datetime_utc: required(instant),
    'call_id?': plainId,
    'from_number?': text(),
    'to_number?': text(),
    'user_name?': text(),
    'line?': text(),
    'team?': text(),
    'direction?': text(),
    'call_type?': text(),
    'answered?': yesNo,
    'missed_call_reason?': text(),
    'duration_total?': duration,
    'duration_in_call?': duration,
    'in_call_duration?': duration,
    'voicemail?': text(),
    'customer_number?': text(),
  },
  aliases: {
    'datetime (utc)': 'datetime_utc',
    'call id': 'call_id',
    from: 'from_number',
    to: 'to_number',
    user: 'user_name',
    'call type': 'call_type',
    'missed call reason': 'missed_call_reason',
    'duration (total)': 'duration_total',
    'duration (in call)': 'duration_in_call',
    'in-call duration': 'in_call_duration',
    'customer number': 'customer_number',
  },
} satisfies Contract
