import { examples } from '../examples.ts'

const always = { utc_from: '0001-01-01 00:00:00', utc_to: '9999-12-31 00:00:00' }
const build = [{ data_as_of: '2026-03-04 12:00:00', data_as_of_date: '2026-03-04', time_zone: 'UTC' }]

examples('staging.company_time_off', {
  'a leave without an id or a status is approved; what the sheet says later holds': {
    given: {
      'raw.company_time_off': [
        { rep_email: 'Ada@x.com', start_date: '2026-03-02', end_date: '2026-03-06', status: 'Requested' },
        {
          rep_email: 'ada@x.com',
          start_date: '2026-03-02',
          end_date: '2026-03-03',
          _extracted_at: '2026-02-01 00:00:00',
        },
      ],
    },
    expect: [{ email: 'ada@x.com', end_date: '2026-03-03', status: 'approved', leave_type: 'other', time_off_id: '' }],
  },
})

const days = ['2026-03-02', '2026-03-03', '2026-03-04'].map((calendar_date) => ({ calendar_date }))
const leave = { email: 'ada@x.com', start_date: '2026-03-02', end_date: '2026-03-03', leave_type: 'sick', unit: 'days' }

examples('core.time_off', {
  'both ends are days of leave; what was only asked for, taken back or is of hours is none': {
    given: {
      'core.rep_email': [{ email: 'ada@x.com', rep_id: 'ada' }],
      'given.calendar': days,
      'staging.time_off': [
        { ...leave, status: 'taken', is_quota_relief: true },
        { ...leave, status: 'requested', start_date: '2026-03-04', end_date: '2026-03-04' },
        { ...leave, status: 'cancelled', start_date: '2026-03-04', end_date: '2026-03-04' },
        { ...leave, status: 'approved', start_date: '2026-03-04', end_date: '2026-03-04', unit: 'hours' },
      ],
    },
    expect: [
      { rep_id: 'ada', time_off_date: '2026-03-02', leave_type: 'sick' },
      { rep_id: 'ada', time_off_date: '2026-03-03' },
    ],
  },
})

examples('core.rep_zone', {
  'a zone that nobody knows is the company’s': {
    given: {
      'given.build': build,
      'given.tz_offset': [{ ...always, zone: 'Asia/Tokyo', offset_minutes: 540 }],
      'core.rep': [
        { rep_id: 'ada', time_zone: 'Asia/Tokyo' },
        { rep_id: 'bo', time_zone: 'Mars/Olympus' },
        { rep_id: 'cy', time_zone: null },
      ],
    },
    expect: [{ zone: 'Asia/Tokyo' }, { zone: 'UTC' }, { zone: 'UTC' }],
  },
})

examples('core.rep_capture', {
  'a kind is recorded from its first record on, planned, deleted or copied, in the rep’s day; to-dos tell of none': {
    given: {
      'core.rep': [{ rep_id: 'ada' }],
      'core.rep_zone': [{ rep_id: 'ada', zone: 'Asia/Tokyo' }],
      'given.tz_offset': [{ ...always, zone: 'Asia/Tokyo', offset_minutes: 540 }],
      'staging.activity': [
        { rep_id: 'ada', activity_type: 'call', created_at: '2026-03-02 16:00:00', is_deleted: true },
        { rep_id: 'ada', activity_type: 'call', created_at: '2026-03-09 16:00:00', started_at: '2026-03-09 15:00:00' },
        { rep_id: 'ada', activity_type: 'email', created_at: '2026-03-09 16:00:00', started_at: '2026-03-01 15:00:00' },
        { rep_id: 'ada', activity_type: 'meeting', due_date: '2026-03-01', is_completed: true },
        { rep_id: 'ada', activity_type: 'task', created_at: '2026-01-01 16:00:00' },
      ],
    },
    expect: [
      { activity_type: 'call', captured_from: '2026-03-03' },
      { activity_type: 'email', captured_from: '2026-03-02' },
      { activity_type: 'meeting', captured_from: '2026-03-01' },
    ],
  },
})

const window = (window_date: string, business_minutes: number) => ({
  zone: 'UTC',
  window_date,
  starts_at: `${window_date} 00:00:00`,
  opens_at: `${window_date} 09:00:00`,
  closes_at: `${window_date} ${business_minutes > 0 ? 17 : 9}:00:00`,
  business_minutes,
  is_holiday: false,
})

examples('core.rep_day', {
  'minutes of work add up from day to day, without those of leave and before and after employment apart': {
    given: {
      'given.build': build,
      'core.rep': [{ rep_id: 'ada', is_quota_carrying: true, hire_date: '2026-03-03', termination_date: '2026-03-03' }],
      'core.rep_zone': [{ rep_id: 'ada', zone: 'UTC' }],
      'core.rep_capture': [{ rep_id: 'bo', captured_from: '2026-03-01' }],
      'core.time_off': [{ rep_id: 'ada', time_off_date: '2026-03-03' }],
      'given.business_window': [
        window('2026-02-28', 480),
        window('2026-03-01', 0),
        window('2026-03-02', 480),
        window('2026-03-03', 480),
        window('2026-03-04', 480),
        window('2026-03-05', 480),
      ],
    },
    expect: [
      { calendar_date: '2026-03-01', minutes_before_count: '0', is_workday: false, is_employed: false },
      { calendar_date: '2026-03-02', minutes_before_count: '0', is_workday: true, business_minutes: 480 },
      {
        calendar_date: '2026-03-03',
        minutes_before_count: '480',
        is_workday: false,
        is_leave: true,
        is_employed: true,
      },
      { calendar_date: '2026-03-04', minutes_before_count: '480', is_workday: true, is_employed: false },
    ],
  },
})
