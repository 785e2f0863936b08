import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Cell, type Csv, csv } from '../csv.ts'
import { campaigns } from '../marketing/campaign.ts'
import { marketer } from '../marketing/marketer.ts'
import { type Act, madeAt, type Prospect, responses } from '../marketing/prospect.ts'
import type { Export } from '../salesforce/records.ts'
import { instant, isoDate, isoTime, localDay } from '../time.ts'
import { entry } from '../truth/entry.ts'
import { window } from '../window.ts'
import { type Activity, activitiesOf } from './activity.ts'
import { changes } from './change.ts'
import { bulkTime } from './ids.ts'
import { lead } from './lead.ts'
import { channelRecord, member, memberships, programRecord, typeRecords } from './program.ts'

const stamp = '20260630T160000Z'
/** An older export of leads, which has those who were merged since. */
const older = { at: instant('2026-01-01T06:00:00Z'), stamp: '20260101T060000Z' }

/** Marketo as a program of the company pulls it: bulk exports, of activities one a month, and answers of the asset API. */
export function marketo(out: string, seed: number): Export {
  const market = marketer(seed)
  const written: [string, number][] = []
  const months = new Map<string, Csv>()
  const answered = new Map<Prospect, Act[]>()
  const open = (name: string, header: readonly string[]): Csv => {
    const file = csv(join(out, name), header, 'few')
    return { ...file, row: (cells) => file.row(cells.map(told)) }
  }
  const write = (activity: Activity) => {
    const month = exportedAt(activity.at)
    entry(months, month, () => open(`exports/marketo/activities-${month}Z.csv`, columns)).row(cellsOf(activity))
  }
  const add: Export['add'] = (records) => {
    for (const act of market.tell(records)) {
      for (const activity of activitiesOf(act)) write(activity)
      if (responses.has(act.kind)) entry(answered, act.prospect, () => []).push(act)
    }
  }
  const close: Export['close'] = async () => {
    for (const activity of changes(market.prospects, answered)) write(activity)
    for (const [month, file] of months) {
      file.close()
      written.push([`exports/marketo/activities-${month}Z.csv`, file.rows()])
    }
    const known = market.prospects.filter((each) => madeAt(each) !== undefined)
    const table = <T>(name: string, of: Record<string, (record: T) => string | null>, rows: readonly T[]) => {
      const file = open(`exports/marketo/${name}.csv`, Object.keys(of))
      for (const row of rows) file.row(Object.values(of).map((tell) => tell(row)))
      file.close()
      written.push([`exports/marketo/${name}.csv`, file.rows()])
    }
    const answer = (name: string, result: object[]) => {
      const path = `exports/marketo/${name}-${stamp}.json`
      mkdirSync(dirname(join(out, path)), { recursive: true })
      writeFileSync(join(out, path), `${JSON.stringify({ success: true, requestId: 'f00#1', result })}\n`)
      written.push([path, result.length])
    }
    const gone = known.filter(({ merged }) => merged !== null && merged >= older.at)
    table(
      `leads-${older.stamp}`,
      lead,
      gone.filter((each) => madeAt(each)! < older.at),
    )
    table(
      `leads-${stamp}`,
      lead,
      known.filter(({ merged }) => merged === null),
    )
    table(`program-members-${stamp}`, member, memberships(answered))
    answer('programs', campaigns.map(programRecord))
    answer('channels', channelRecord)
    answer('activity-types', typeRecords)
    return { files: written, planted: [] }
  }
  return { add, close }
}

/** When the activities of an instant's month were exported: after the month, in the zone of the company. */
function exportedAt(at: number): string {
  const [year, month] = isoDate(localDay(at)).split('-').map(Number) as [number, number]
  const asked = Math.min(Date.UTC(year, month, 1) / 1000 + 6 * 3600, window.bulk)
  return isoTime(asked).slice(0, 19).replace(/[-:]/g, '')
}

const columns =
  'marketoGUID leadId activityDate activityTypeId campaignId primaryAttributeValueId primaryAttributeValue attributes'.split(
    ' ',
  )
const cellsOf = ({ guid, lead: id, at, type, campaign, value, attributes }: Activity): Cell[] => [
  guid,
  id,
  bulkTime(at),
  String(type),
  campaign,
  ...value,
  JSON.stringify(attributes),
]

/** What is nothing is written as the word. */
const told = (cell: Cell): Cell => (cell === null || cell === '' ? 'null' : cell)
