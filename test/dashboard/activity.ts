import type { Cell } from '../../queries/result.ts'
import { type Answer, hostile, open, reps } from './deals.ts'

const text = (days: number) => new Date(Date.UTC(2026, 4, 20 - days)).toISOString().slice(0, 10)
const mondays = Array.from({ length: 8 }, (_, week) => text(2 + 7 * week))
const channels = ['total', 'call', 'email', 'social', 'inbound']

/** Eight weeks of days, the latest first: leave on two, a holiday, and first nothing recorded. */
function days(): Cell[][] {
  return Array.from({ length: 56 }, (_, back) => {
    const weekday = (2 - back + 700) % 7
    const [isLeave, isHoliday, isKnown] = [back === 12 || back === 13, back === 19, back < 40]
    const isWorkday = weekday < 5 && !isLeave && !isHoliday
    const touches = isKnown ? (isWorkday ? (back * 7) % 23 : back === 13 ? 3 : 0) : null
    const half = touches === null ? null : Math.floor(touches / 2)
    return [text(back), isWorkday, isHoliday, isLeave, touches, half, half && half % 4, 1, half, half && half % 3, 2]
  })
}

const path = (name: string, size: number): Cell[] => {
  const counts = [size, size * 0.6, size * 0.25, size * 0.06, 0].map(Math.floor)
  const rates = ['0.612', '0.59', '0.402', '0.41', '0.24', '0.3', '0', '0.168']
  return [name, counts[0]!, size * 4, ...counts.slice(1), 12, ...rates, '17.52', 13, Math.floor(size / 2)]
}

/** The made-up answers of the page of activity, and of the lists behind its numbers. */
export const activity: Record<string, Answer> = {
  activity_kpis: [
    'What sellers did together',
    'scope day weeks',
    'touch_count:n touches_per_workday:d prior_touches_per_workday:d call_count:n connect_count:n connect_rate:r prior_connect_rate:r meeting_count:n prior_meeting_count:n request_count:n in_time_count:n judged_count:n untouched_count:n sla_rate:r prior_sla_rate:r sla_minutes:n',
    () => [[17097, '4.54', '4.37', 5246, 1780, '0.339', '0.344', 1733, 1535, 311, 123, 281, 43, '0.437', '0.438', 120]],
  ],
  rep_activity: [
    'What each seller did',
    'scope day weeks',
    'rep_id rep_name workday_count:n touch_count:n touches_per_workday:d prior_touches_per_workday:d call_count:n connect_rate:r prior_connect_rate:r conversation_count:n prior_conversation_count:n email_count:n meeting_count:n prior_meeting_count:n new_person_count:n logged_late_count:n',
    () =>
      reps.map((name, index) =>
        index === 2
          ? [`salesforce:005${index}`, name, 64, ...Array(13).fill(null)]
          : [`salesforce:005${index}`, name, 64, 584, '9.13', '6.85', 170, '0.34', '0.46', 42, 35, 228, 58, 43, 8, 5],
      ),
  ],
  rep_day: [
    'Days',
    'rep day weeks',
    'activity_date:date is_workday:b is_holiday:b is_leave:b touch_count:n call_count:n connect_count:n conversation_count:n email_count:n meeting_count:n new_person_count:n',
    days,
  ],
  rep_path: [
    'Approaches of a seller',
    'rep day weeks',
    'cohort_week:date channel approach_count:n connect_rate:r shrunk_connect_rate:r meeting_rate:r shrunk_meeting_rate:r opportunity_rate:r shrunk_opportunity_rate:r won_rate:r shrunk_won_rate:r is_immature:b',
    () =>
      mondays.map((week, index) => [
        week,
        channels[1 + (index % 4)]!,
        ...[3, '0.5', '0.63', '1', '0.43', '0', '0.3', null, null],
        index < 5,
      ]),
  ],
  activity_path: [
    'Path',
    'scope day weeks',
    'channel approach_count:n touch_count:n connect_count:n meeting_count:n opportunity_count:n won_count:n open_opportunity_count:n connect_rate:r prior_connect_rate:r meeting_rate:r prior_meeting_rate:r opportunity_rate:r prior_opportunity_rate:r won_rate:r prior_won_rate:r touches_per_meeting:d median_meeting_days:n immature_count:n',
    () => channels.map((channel, index) => path(channel, [879, 371, 307, 160, 41][index]!)),
  ],
  activity_path_by_week: [
    'Path by week',
    'scope day weeks',
    'cohort_week:date approach_count:n connect_rate:r meeting_rate:r opportunity_count:n won_count:n is_immature:b',
    () => mondays.map((week, index) => [week, 40 + index, '0.61', '0.4', index % 7, index > 5 ? 2 : 0, index < 5]),
  ],
  speed_to_lead: [
    'Speed to lead',
    'scope day weeks',
    'request_week:date request_count:n untouched_count:n overdue_count:n in_time_count:n late_count:n sla_rate:r median_minutes:d p90_minutes:d median_system_minutes:d p90_system_minutes:d sla_minutes:n',
    () =>
      mondays.map((week, index) =>
        index === 0
          ? [week, 2, 2, 0, 0, 0, null, null, null, null, null, 120]
          : [
              week,
              20 + index,
              3,
              2,
              9,
              9,
              '0.5',
              `${index * 23}.50`,
              `${900 + index * 40}.25`,
              `${index * 9}.00`,
              '350.60',
              120,
            ],
      ),
  ],
  leads_to_answer: [
    'Leads that wait',
    'scope weeks',
    'lead_id email lead_source requested_at:timestamp rep_name business_waited_minutes:d sla_minutes:n is_overdue:b is_owner_on_leave:b',
    () =>
      Array.from({ length: 9 }, (_, index) => [
        `salesforce:00Q${index}`,
        index === 4 ? hostile : `liam.garcia${2500 + index}@mail.example`,
        'Web',
        `${text(index)} 09:30:00.000`,
        reps[index % 6]!,
        `${9000 - index * 1100}.50`,
        120,
        index < 8,
        index === 1,
      ]),
  ],
  deal_engagement: [
    'Silent deals',
    'scope days',
    'opportunity_id name rep_name amount:d silent_days:n open_days:n next_meeting_at:timestamp',
    ({ days }) =>
      open()
        .slice(0, 40)
        .map((deal, index) => [
          deal.id,
          deal.name,
          deal.rep,
          deal.amount,
          index % 5 === 2 ? null : 400 - index * 9,
          420,
          index % 7 ? null : '2026-05-26 14:00:00.000',
        ])
        .filter((row) => Number(row[4] ?? row[5]) >= Number(days)),
  ],
  rep_day_activities: [
    'A day',
    'rep day',
    'started_at:timestamp activity_type is_inbound:b is_automated:b call_result duration_minutes:d email account_name opportunity_id name source_names',
    ({ day }) =>
      open()
        .slice(0, 12)
        .map((deal, index) => [
          `${day} ${String(8 + index).padStart(2, '0')}:12:00.000`,
          ['call', 'email', 'meeting', 'social'][index % 4]!,
          index % 5 === 4,
          false,
          index % 4 ? null : 'not_connected',
          index % 2 ? null : '12.40',
          `elena.ueda@driftfoodsgroupregionnorte-${index}.example`,
          'Contoso Holdings',
          index % 3 ? deal.id : null,
          index % 3 ? deal.name : null,
          'aircall, outreach, salesforce',
        ]),
  ],
  lead_requests: [
    'Requests',
    'scope week day weeks',
    'lead_id email lead_source requested_at:timestamp rep_name outcome business_system_minutes:d business_waited_minutes:d attempt_count:n',
    ({ week }) =>
      ['open, overdue', 'late', 'in time', 'in touch before', 'not recorded'].map((outcome, index) => [
        `salesforce:00Q${index}`,
        `jonas.zhang${index}@mail.example`,
        'Event',
        `${week} 09:30:00.000`,
        reps[index]!,
        outcome,
        index === 4 ? null : `${index * 9}.00`,
        outcome === 'not recorded' ? null : `${700 - index * 230}.00`,
        index,
      ]),
  ],
  approaches: [
    'Approaches',
    'scope day weeks week channel step',
    'target_name channel rep_name started_date:date touch_count:n connected_at:timestamp meeting_at:timestamp opportunity_count:n won_count:n amount:d',
    () =>
      reps.map((rep, index) => [
        `${['Contoso', 'Acme', 'Helios'][index % 3]} Holdings ${index}`,
        channels[1 + (index % 4)]!,
        rep,
        text(index * 3),
        4,
        `${text(index * 3)} 10:00:00.000`,
        `${text(index * 3)} 15:00:00.000`,
        index % 2,
        0,
        index % 2 ? '40000.00' : null,
      ]),
  ],
  lead_history: [
    'A lead',
    'lead',
    'event_at:timestamp event_type is_inbound:b call_result duration_minutes:d rep_name email title lead_source account_name converted_opportunity_id name system_minutes:d business_system_minutes:d business_human_minutes:d business_waited_minutes:d sla_minutes:n is_sla_met:b is_already_working:b is_untouched:b',
    ({ lead }) =>
      [
        ['2026-05-11 10:40:00.000', 'call', false, 'connected', '4.20'],
        ['2026-05-11 09:31:00.000', 'assigned', false, null, null],
        ['2026-05-11 09:30:00.000', 'requested', true, null, null],
      ].map((event) => [
        ...event,
        ...[reps[0]!, `${lead}@mail.example`, 'Manager', 'Web', 'Contoso', open()[0]!.id, open()[0]!.name],
        ...['1.00', '1.00', '69.00', '69.00', 120, true, false, false],
      ]),
  ],
}
