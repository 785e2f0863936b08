import { expect, test } from 'vitest'
import { made, type Row, read } from './made.ts'

const { texts } = await made(1, 0.3)
const rowsOf = (object: string) =>
  [...texts].filter(([name]) => name.endsWith(`.ZIP/${object}.csv`)).flatMap(([, text]) => read(text).rows)
const cents = (text: string) => Math.round(Number(text) * 100)
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + cents(row.of(column)), 0)
const ids = (object: string) => new Set(rowsOf(object).map((row) => row.of('Id')))
const deals = new Map(rowsOf('Opportunity').map((row) => [row.of('Id'), row]))

test('revenue splits make all of a deal, to the cent', () => {
  const [revenue] = rowsOf('OpportunitySplitType').map((row) => row.of('Id'))
  const splits = rowsOf('OpportunitySplit').filter((row) => row.of('SplitTypeId') === revenue)
  const byDeal = Map.groupBy(splits, (row) => row.of('OpportunityId'))
  expect(byDeal.size).toBeGreaterThan(100)
  for (const [id, shares] of byDeal) {
    expect(sum(shares, 'SplitPercentage')).toBe(100_00)
    expect(sum(shares, 'SplitAmount')).toBe(cents(deals.get(id)!.of('Amount')))
    expect(new Set(shares.map((row) => row.of('SplitOwnerId'))).size).toBe(shares.length)
  }
})

test('products make the amount of the deals that have any', () => {
  const byDeal = Map.groupBy(rowsOf('OpportunityLineItem'), (row) => row.of('OpportunityId'))
  for (const [id, lines] of byDeal) {
    expect(sum(lines, 'TotalPrice')).toBe(cents(deals.get(id)!.of('Amount')))
    expect(deals.get(id)!.of('HasOpportunityLineItem')).toBe('1')
  }
})

test('each deal’s account is there, with a name that the deal’s begins with', () => {
  const names = new Map(rowsOf('Account').map((row) => [row.of('Id'), row.of('Name')]))
  for (const row of deals.values())
    if (row.cells.length > 20 && row.of('AccountId')) expect(row.of('Name')).toContain(names.get(row.of('AccountId')))
})

test('what refers to accounts, contacts, leads, campaigns and periods finds them', () => {
  const refers: [string, string, string][] = [
    ['Contact', 'AccountId', 'Account'],
    ['Lead', 'ConvertedContactId', 'Contact'],
    ['Lead', 'ConvertedOpportunityId', 'Opportunity'],
    ['CampaignMember', 'LeadId', 'Lead'],
    ['CampaignMember', 'CampaignId', 'Campaign'],
    ['OpportunityContactRole', 'ContactId', 'Contact'],
    ['Event', 'WhoId', 'Contact'],
    ['Period', 'FiscalYearSettingsId', 'FiscalYearSettings'],
    ['User', 'ManagerId', 'User'],
    ['Account', 'MasterRecordId', 'Account'],
  ]
  for (const [object, column, to] of refers) {
    const known = ids(to)
    const dangling = rowsOf(object).filter((row) => row.of(column) !== '' && !known.has(row.of(column)))
    expect(dangling.length, `${object}.${column}`).toBe(0)
  }
})

test('no record is younger than the export that holds it', () => {
  for (const [name, text] of texts) {
    if (!name.includes('.ZIP/')) continue
    const late = read(text).rows.filter((row) => row.of('SystemModstamp') > '2026-06-28 06:00:00')
    expect(late.length, name).toBe(0)
  }
})
