import { expect, test } from 'vitest'
import { duration, yesNo } from '../../sources/dialer.ts'
import { csv, reading } from './reading.ts'

test.each([
  ['240', '240'],
  ['0:04:00', '240'],
  ['1:00:01', '3601'],
  ['04:12', '252'],
  ['75:00', '4500'],
])('%s is a length of %s seconds', (given, seconds) => expect(duration.value(given)).toBe(seconds))
test.each(['4 min', '1:75:00', '-5', '4:5'])('%s is no length', (given) =>
  expect(typeof duration.value(given)).not.toBe('string'),
)
test('yes and no are true and false', () => {
  expect(['Yes', 'NO', 'true', '0'].map((each) => yesNo.value(each))).toEqual(['true', 'false', 'true', 'false'])
  expect(typeof yesNo.value('maybe')).not.toBe('string')
})

const same = {
  datetime_utc: '2026-02-20 08:00:00.000',
  from_number: '+49301',
  to_number: '+15550100',
  user_name: 'Ann Lee',
  answered: 'true',
  duration_in_call: '240',
}

test('Aircall’s newer export, which has ids', async () => {
  const result = await reading(
    'aircall.call',
    csv(
      'line,datetime (tz offset incl.),number timezone,datetime (utc),country_code,direction,from,to,answered,missed_call_reason,user,duration (total),duration (in call),voicemail,recording,comments,tags,call quality,team,call direction - type,call start time,call end time,aircall number,customer number,in-call duration,call id,call type,waiting time',
      'Sales,2026-02-20 09:00:00,Europe/Berlin,2026-02-20 08:00:00,US,outbound,+49301,+15550100,Yes,,Ann Lee,252,240,,https://r,,,5,North,outbound,,,+49301,+15550100,240,9007199254741993,External,3',
      'Sales,2026-02-20 09:00:00,Europe/Berlin,2026-02-20 08:00:00,US,outbound,+49301,+15550100,No,,Bo Kim,252,0,,,,,,North,outbound,,,+49301,+15550100,0,9007199254741993,External,3',
    ),
  )
  expect(result).toMatchObject({ state: 'accepted', counts: { accepted: 2 } })
  expect(result.table[0]).toMatchObject({ ...same, call_id: '9007199254741993', customer_number: '+15550100' })
})

test('Aircall’s older export: no ids, capitals and spaces in its header, lengths as a clock shows them', async () => {
  const result = await reading(
    'aircall.call',
    csv(
      'Line, date (TZ offset incl.),time (TZ offset incl.),number timezone, Datetime (UTC) ,country_code,Direction,From,To,Answered,missed_call_reason,USER,Duration (total),Duration (in call),via,Voicemail,tags,IVR Branch',
      'Sales,2026-02-20,09:00:00,Europe/Berlin,2026-02-20 08:00:00,US,outbound,+49301,+15550100,Yes,,Ann Lee,0:04:12,0:04:00,,,,',
    ),
  )
  expect(result).toMatchObject({ state: 'accepted', counts: { accepted: 1 } })
  expect(result.table[0]).toMatchObject({ ...same, duration_total: '252' })
})
