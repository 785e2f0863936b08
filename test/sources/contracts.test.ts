import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Contract } from '../../sources/contract.ts'
import { findSources } from '../../sources/find.ts'
import { overShared, shared } from '../shared.ts'

const sources = new URL('../../sources/', import.meta.url)

const found = await Promise.all(
  findSources().flatMap((vendor) =>
    readdirSync(new URL(`${vendor}/`, sources))
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => {
        const { default: contract } = (await import(new URL(`${vendor}/${file}`, sources).href)) as {
          default: Contract
        }
        return {
          name: `${vendor}.${file.slice(0, -3)}`,
          contract,
          columns: Object.keys(contract.row).map((key) => key.replace(/\?$/, '')),
        }
      }),
  ),
)
const contracts = new Map(found.map((each) => [each.name, each]))
const required = (name: string) => Object.keys(contracts.get(name)!.contract.row).filter((key) => !key.endsWith('?'))
const missing = (name: string, header: string[]) => {
  const present = new Set(header.map((column) => column.toLowerCase()))
  return required(name).filter((column) => !present.has(column.toLowerCase()))
}

describe.each(found)('$name', ({ contract, columns }) => {
  test('its key and version are columns of it', () => {
    const named = [contract.key ?? [], contract.version ?? []].flat()
    expect(named.filter((column) => !columns.includes(column))).toEqual([])
  })

  test('what is called otherwise is a column of it', () => {
    const named = Object.values(contract.aliases ?? {})
    expect(named.filter((column) => !columns.includes(column))).toEqual([])
  })

  test('no two columns differ only in case', () => {
    expect(new Set(columns.map((column) => column.toLowerCase())).size).toBe(columns.length)
  })
})

test('there are as many exports of each vendor as are known', () => {
  const counts = {
    ...{ salesforce: 25, hubspot: 19, company: 17, pardot: 14, marketo: 8 },
    ...{ outreach: 11, salesloft: 11, gong: 2, aircall: 1, dialpad: 1, google: 2, table: 12 },
  }
  for (const [vendor, count] of Object.entries(counts))
    expect(found.filter(({ name }) => name.startsWith(`${vendor}.`)).length, vendor).toBe(count)
})

test('a bulk export of the columns that a query needs is enough', () => {
  expect(missing('salesforce.opportunity', ['Id', 'StageName', 'CloseDate'])).toEqual([])
  expect(missing('salesforce.user', ['Id', 'Name', 'Email'])).toEqual([])
  expect(missing('salesforce.opportunity', ['Id', 'Name', 'Amount'])).toEqual(['StageName', 'CloseDate'])
})

const samples: [string, string][] = [
  ...['Account', 'Campaign', 'CampaignMember', 'Contact', 'Lead', 'Opportunity', 'Task'].map(
    (object): [string, string] => [`salesforce-dataexport-bsd3/${object}.csv`, object],
  ),
  ['salesforce-dataloader-bsd3/accountData.csv', 'Account'],
  ['salesforce-dataloader-bsd3/opportunityData.csv', 'Opportunity'],
  ['salesforce-history-mit/OpportunityHistory.csv', 'OpportunityHistory'],
]

overShared('headers of real exports', () => {
  test.each(samples)('%s has what its contract demands', (path, object) => {
    const text = readFileSync(shared(path), 'utf8').replace(/^\uFEFF/, '')
    const header = text
      .slice(0, text.indexOf('\n'))
      .trim()
      .split(',')
      .map((column) => column.replaceAll('"', ''))
    const name = `salesforce.${object.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()}`
    expect(missing(name, header)).toEqual([])
  })
})
