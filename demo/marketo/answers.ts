import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Cell, type Csv, csv } from '../csv.ts'
import { campaigns } from '../marketing/campaign.ts'
import { marketer } from '../marketing/marketer.ts'
import { type Act, madeAt, type Prospect, responses } from '../marketing/prospect.ts'
import type { Export } from '../salesforce/records.ts'
import { isoTime } from '../time.ts'
import { entry } from '../truth/entry.ts'
import { window } from '../window.ts'
import { type Activity, activitiesOf } from './activity.ts'
import { changes } from './change.ts'
import { bulkTime, marketoId } from './ids.ts'
import { exportedAt, isExported, lead, recordAt } from './lead.ts'
import { member, memberships, programRecord, smartRecord, typeRecords } from './program.ts'

const stamp = '20260630T160000Z'
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
    const exported = exportedAt(activity.at)
    const name = `exports/marketo/activities-${stampOf(exported)}.csv`
    entry(months, name, () => open(name, columns)).row(cellsOf(activity, exported))
  }
  const add: Export['add'] = (records) => {
    for (const act of market.tell(records)) {
      for (const activity of activitiesOf(act)) write(activity)
      if (responses.has(act.kind)) entry(answered, act.prospect, () => []).push(act)
    }
  }
  const close: Export['close'] = async () => {
    for (const activity of changes(market.prospects, answered)) write(activity)
    for (const [name, file] of months) {
      file.close()
      written.push([name, file.rows()])
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
    const listed = (each: Prospect) => (each.merged === null ? window.bulk : exportedAt(madeAt(each)!))
    for (const [at, list] of Map.groupBy(known.filter(isExported), listed)) table(`leads-${stampOf(at)}`, lead, list)
    table(`program-members-${stamp}`, member, memberships(answered))
    answer('programs', campaigns.map(programRecord))
    answer('campaigns', campaigns.map(smartRecord))
    answer('activity-types', typeRecords)
    return { files: written, planted: [] }
  }
  return { add, close }
}

/** `20260301T060000Z`, as names of files have it. */
const stampOf = (at: number): string => `${isoTime(at).slice(0, 19).replace(/[-:]/g, '')}Z`

const columns =
  'marketoGUID leadId activityDate activityTypeId campaignId primaryAttributeValueId primaryAttributeValue attributes'.split(
    ' ',
  )
const cellsOf = ({ guid, of, at, type, campaign, value, attributes }: Activity, exported: number): Cell[] => [
  guid,
  marketoId.lead(recordAt(of, exported)),
  bulkTime(at),
  String(type),
  campaign,
  ...value,
  JSON.stringify(attributes),
]

/** What is nothing is written as the word. */
const told = (cell: Cell): Cell => (cell === null || cell === '' ? 'null' : cell)
