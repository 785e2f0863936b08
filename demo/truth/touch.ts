import { isoDate } from '../time.ts'
import { type Activity, callResult } from './activity.ts'
import { open, quotient, time, type World } from './table.ts'

/** An id as core tables have it. */
export const ours = (id: string | null): string | null => id && `salesforce:${id}`

/** Whether the first record of something was made more than 24 hours after its end. */
export const isLate = ({ made, end }: Activity): boolean => Math.trunc((made - end) / 60) > 1440

/** Minutes of so many seconds, to two decimals. */
export const minutes = (seconds: number | null): string | null =>
  seconds === null ? null : quotient(BigInt(seconds), 60n, 2)

/** One row per activity. */
export function activity(world: World, all: readonly Activity[]): [string, number] {
  const file = open(world, 'activity', header)
  for (const each of all)
    file.row([
      each.id,
      [...new Set(each.records.map(({ feed }) => crmOf(world, feed)))].sort().join('|'),
      each.type,
      each.direction?.toLowerCase() ?? null,
      world.scopes.repId(each.rep),
      ours(each.who),
      ours(each.account),
      ours(each.what?.startsWith('006') ? each.what : null),
      time(each.start),
      isoDate(each.day),
      minutes(each.seconds),
      callResult(each),
      `${each.automated}`,
      `${isLate(each)}`,
      `${each.records.length}`,
      `${each.people.size}`,
    ])
  file.close()
  return ['activity', file.rows()]
}

/** The feed as it is called where the company is on another CRM. */
const crmOf = ({ stack }: World, feed: string) => (feed === 'salesforce' && stack === 'hubspot' ? stack : feed)

/** One row per record of something done, with what it tells of. */
export function activitySource(world: World, all: readonly Activity[]): [string, number] {
  const file = open(world, 'activity_source', ['record_id', 'activity_id', 'source'])
  for (const each of all) for (const { id, feed } of each.records) file.row([id, each.id, crmOf(world, feed)])
  file.close()
  return ['activity_source', file.rows()]
}

const header = [
  'activity_id',
  'sources',
  'activity_type',
  'direction',
  'rep_id',
  'person_id',
  'account_id',
  'opportunity_id',
  'started_at',
  'activity_date',
  'duration_minutes',
  'call_result',
  'is_automated',
  'is_logged_late',
  'record_count',
  'person_count',
]
