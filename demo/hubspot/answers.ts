import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { accountName, accounts } from '../accounts.ts'
import { contactBuyer } from '../buyer.ts'
import { domainOf } from '../firm.ts'
import type { Company, Person } from '../people.ts'
import { accountId, contactId } from '../salesforce/account.ts'
import type { Export } from '../salesforce/records.ts'
import { taskAt } from '../salesforce/task.ts'
import { users } from '../salesforce/user.ts'
import { stages } from '../stages.ts'
import { isoTime, localDay } from '../time.ts'
import { window } from '../window.ts'
import { dealAt, links, stageId, userId } from './deal.ts'
import { meetingRecord, taskRecord } from './engagement.ts'
import { hubspotId } from './ids.ts'
import { leadRecord } from './lead.ts'

/** Answers of HubSpot's API as a nightly program of the company keeps them: one file an object and run, one record a line. */
export function answers(out: string, company: Company): Export {
  const files = new Map<string, { rows: number; lines: string[] }>()
  const write = (object: string, at: number, record: object) => {
    const name = `exports/hubspot/${object}-${isoTime(at).slice(0, 19).replace(/[-:]/g, '')}Z.ndjson`
    const file = files.get(name) ?? { rows: 0, lines: [] }
    if (file.rows === 0) {
      mkdirSync(dirname(join(out, name)), { recursive: true })
      writeFileSync(join(out, name), '')
    }
    files.set(name, file)
    file.rows++
    file.lines.push(`${JSON.stringify(record)}\n`)
    if (file.lines.length >= 1000) appendFileSync(join(out, name), file.lines.splice(0).join(''))
  }
  const add: Export['add'] = ({ deal, leads, handovers, tasks, meetings }) => {
    for (const at of [window.stray, window.weekly, window.bulk]) {
      const told = dealAt(deal, at)
      if (told && (at !== window.bulk || told.stamp >= window.bulkSince)) write('deals', at, told.record)
    }
    for (const each of leads) {
      const record = leadRecord(each, handovers)
      if (record) write('contacts', window.bulk, record)
    }
    for (const each of tasks) {
      const version = taskAt(each, window.bulk)
      const told = version && taskRecord(version)
      if (told) write(told.kind, window.bulk, told.record)
    }
    for (const each of meetings) {
      const record = meetingRecord(each)
      if (record) write('meetings', window.bulk, record)
    }
  }
  const close: Export['close'] = async () => {
    for (const person of users(company)) write('owners', window.bulk, owner(person))
    for (const { number, owner, winner } of accounts(company)) {
      if (winner !== null) continue
      write('companies', window.bulk, firm(number, owner))
      for (const place of [0, 1]) write('contacts', window.bulk, contact(number, owner, place))
    }
    write('pipelines', window.bulk, pipeline)
    for (const [name, { lines }] of files) appendFileSync(join(out, name), lines.join(''))
    return { files: [...files].map(([name, { rows }]): [string, number] => [name, rows]), planted: [] }
  }
  return { add, close }
}

const owner = (person: Person) => ({
  id: hubspotId(person.id),
  email: person.email,
  type: 'PERSON',
  firstName: person.first,
  lastName: person.last,
  userId: userId(person),
  archived: person.left !== null && person.left <= localDay(window.bulk),
})

const firm = (number: number, { id }: Person) => ({
  id: hubspotId(accountId(number)),
  properties: { name: accountName(number), domain: domainOf(number), hubspot_owner_id: hubspotId(id) },
  updatedAt: isoTime(window.weekly),
})

const contact = (account: number, { id }: Person, place: number) => {
  const { first, last, email, phone, title } = contactBuyer(account, place)
  return {
    id: hubspotId(contactId(account, place)),
    properties: {
      email,
      firstname: first,
      lastname: last,
      phone,
      jobtitle: title,
      hubspot_owner_id: hubspotId(id),
    },
    associations: { companies: links('contact_to_company', accountId(account)) },
    updatedAt: isoTime(window.weekly),
  }
}

const pipeline = {
  id: 'default',
  label: 'Sales Pipeline',
  displayOrder: 0,
  archived: false,
  stages: stages.map(({ name, class: kind, probability }, k) => ({
    id: stageId(k),
    label: name,
    displayOrder: k,
    metadata: { isClosed: String(kind !== 'open'), probability: String(probability / 100) },
  })),
}
