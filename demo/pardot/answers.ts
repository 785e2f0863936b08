import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { campaigns, own } from '../marketing/campaign.ts'
import { marketer } from '../marketing/marketer.ts'
import { lifecycle, type Prospect } from '../marketing/prospect.ts'
import type { Company } from '../people.ts'
import type { Export } from '../salesforce/records.ts'
import { users } from '../salesforce/user.ts'
import { activityExport, isVisit } from './activity.ts'
import { forms, pardotId } from './ids.ts'
import { offsetTime, prospectRecord } from './prospect.ts'
import { always, campaignRecord, histories, userRecord, visitRecord } from './records.ts'

const stamp = '20260630T160000Z'
const page = 1000

/** Pardot as a program of the company pulls it: the answers of version 5 of the API, a page a line, and the export of visitor activities. */
export function pardot(out: string, company: Company, seed: number): Export {
  const activities = `exports/pardot/visitor-activities-${stamp}.csv`
  const file = activityExport(join(out, activities))
  const market = marketer(seed)
  const visits: object[] = []
  const listed = new Map<Prospect, number>()
  const add: Export['add'] = (records) => {
    for (const act of market.tell(records)) {
      file.add(act)
      if (isVisit(act)) visits.push(visitRecord(act))
      if (act.kind === 'sent') listed.set(act.prospect, Math.min(act.at, listed.get(act.prospect) ?? act.at))
    }
  }
  const close: Export['close'] = async () => {
    file.close()
    const written: [string, number][] = [[activities, file.rows()]]
    const write = (collection: string, records: object[]) => {
      const name = `exports/pardot/${collection}-${stamp}.json`
      mkdirSync(dirname(join(out, name)), { recursive: true })
      writeFileSync(join(out, name), pages(collection, records))
      written.push([name, records.length])
    }
    write(
      'prospects',
      market.prospects.flatMap((each) => prospectRecord(each) ?? []),
    )
    write('lifecycle-histories', histories(market.prospects))
    write(
      'lifecycle-stages',
      lifecycle.map((name, place) => ({
        id: Number(pardotId.stage(name)),
        name,
        position: place + 1,
        isLocked: false,
        isDeleted: false,
        ...always,
      })),
    )
    write('campaigns', campaigns.map(campaignRecord))
    write(
      'forms',
      forms.map((name, k) => ({
        id: Number(pardotId.form(k)),
        name,
        campaignId: Number(pardotId.campaign(own.website)),
        isDeleted: false,
        ...always,
      })),
    )
    write('lists', [
      {
        id: Number(pardotId.list(0)),
        name: 'Newsletter',
        isDynamic: false,
        isPublic: true,
        isDeleted: false,
        ...always,
      },
    ])
    write(
      'list-memberships',
      [...listed].map(([prospect, at], k) => ({
        id: 1_000_001 + k,
        listId: Number(pardotId.list(0)),
        prospectId: Number(pardotId.prospect(prospect)),
        optedOut: prospect.isOptedOut,
        createdAt: offsetTime(at),
        updatedAt: offsetTime(at),
      })),
    )
    write('visits', visits)
    write('users', users(company).map(userRecord))
    return { files: written, planted: [] }
  }
  return { add, close }
}

/** Answers of the API, each with the token of the next one, one a line. */
function pages(collection: string, records: object[]): string {
  const count = Math.max(1, Math.ceil(records.length / page))
  return Array.from({ length: count }, (_, k) => {
    const token = k + 1 < count ? `${collection}-${k + 1}` : null
    const url = token && `https://pi.pardot.com/api/v5/objects/${collection}?nextPageToken=${token}`
    return `${JSON.stringify({ nextPageToken: token, nextPageUrl: url, values: records.slice(k * page, (k + 1) * page) })}\n`
  }).join('')
}
