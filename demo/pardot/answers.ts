import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { campaigns, own } from '../marketing/campaign.ts'
import { marketer } from '../marketing/marketer.ts'
import { lifecycle, type Prospect } from '../marketing/prospect.ts'
import type { Company } from '../people.ts'
import type { Export } from '../salesforce/records.ts'
import { users } from '../salesforce/user.ts'
import { activityExport } from './activity.ts'
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
  const open = (collection: string) => {
    const name = `exports/pardot/${collection}-${stamp}.json`
    return { name, ...pager(join(out, name), collection) }
  }
  const visits = open('visits')
  const listed = new Map<Prospect, number>()
  const add: Export['add'] = (records) => {
    for (const act of market.tell(records)) {
      file.add(act)
      if (act.kind === 'view') visits.add(visitRecord(act))
      if (act.kind === 'sent') listed.set(act.prospect, Math.min(act.at, listed.get(act.prospect) ?? act.at))
    }
  }
  const close: Export['close'] = async () => {
    file.close()
    const written: [string, number][] = [
      [activities, file.rows()],
      [visits.name, visits.close()],
    ]
    const write = (collection: string, records: object[]) => {
      const answers = open(collection)
      for (const record of records) answers.add(record)
      written.push([answers.name, answers.close()])
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
    write('users', users(company).map(userRecord))
    return { files: written, planted: [] }
  }
  return { add, close }
}

/** A file of answers of the API, a page a line, each with the token of the next one. */
function pager(path: string, collection: string): { add: (record: object) => void; close: () => number } {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  let [count, values]: [number, object[]] = [0, []]
  const write = (token: string | null) => {
    const url = token && `https://pi.pardot.com/api/v5/objects/${collection}?nextPageToken=${token}`
    appendFileSync(path, `${JSON.stringify({ nextPageToken: token, nextPageUrl: url, values })}\n`)
    values = []
  }
  return {
    add: (record) => {
      if (values.length === page) write(`${collection}-${count}`)
      values.push(record)
      count++
    },
    close: () => {
      write(null)
      return count
    },
  }
}
