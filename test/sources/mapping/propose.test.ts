import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { findContracts } from '../../../sources/find.ts'
import { checkMapping } from '../../../sources/mapping/check.ts'
import { changed } from '../../../sources/mapping/doubt.ts'
import { type Proposed, propose } from '../../../sources/mapping/propose.ts'
import { temp } from '../../temp.ts'

const contracts = await findContracts()

/** What is proposed for a file of this text. */
async function proposed(name: string, text: string, rest: Partial<Proposed> = {}) {
  const file = join(await temp(), 'file')
  writeFileSync(file, text)
  return propose({ file, name, contracts, company: defaults, ...rest })
}

const rows = (...lines: string[]) => lines.join('\n')

describe('a proposal', () => {
  test('knows columns by what people call them, and what stages mean', async () => {
    const { mapping, doubts } = await proposed(
      'Deals 2026-03-31.csv',
      rows(
        'Deal ID,Sales Rep,Deal Stage,Created Date,Close Date,Amount (USD)',
        '1,Ann,Closed Won,2026-01-05,2026-03-31,10.00',
        '2,Bo,Lost to no one,2026-01-06,2026-04-01,5',
        '3,Bo,Demo,2026-01-06,2026-04-01,5',
      ),
    )
    expect(doubts).toEqual([])
    expect(mapping).toEqual({
      as: 'opportunity',
      files: ['deals'],
      columns: {
        'Deal ID': 'opportunity_id',
        'Sales Rep': 'owner',
        'Deal Stage': 'stage',
        'Created Date': 'created_at',
        'Close Date': 'close_date',
        'Amount (USD)': 'amount',
      },
      words: { won: ['Closed Won'], lost: ['Lost to no one'], open: ['Demo'] },
      dates: 'Y-M-D',
      currency: 'USD',
    })
    expect(checkMapping(JSON.stringify(mapping), 'mappings/deals.json', contracts)).toEqual(mapping)
  })

  test.each([
    ['contacts.csv', 'Contact ID,First Name,Last Name,Email\n1,A,B,a@b.c', 'person'],
    ['Companies.csv', 'Company ID,Company name,Industry\n1,Acme,Steel', 'account'],
    ['leads.csv', 'Lead ID,Company,Email,Lead Status\n1,Acme,a@b.c,New', 'lead'],
    ['calls-2026-03.csv', 'Call ID,Rep,Start time,Duration (minutes)\n1,Ann,2026-03-01 10:00,5', 'activity'],
    ['quotas.csv', 'Rep,Quarter,Quota\nAnn,FY26 Q1,1000', 'quota'],
    ['targets.csv', 'Team,Month,Target\nEast,2026-03,1000', 'target'],
    ['orders.csv', 'Order ID,Customer,Order date,Amount\n1,Acme,2026-03-01,5', 'booking'],
    ['stages.csv', 'Stage,Class\nDemo,open', 'stage_map'],
    ['deal history.csv', 'Deal ID,Changed at,New Stage,Amount\n1,2026-03-01 10:00,Demo,5', 'opportunity_history'],
  ])('takes %s for what it is called and has', async (name, text, as) => {
    expect((await proposed(name, text)).mapping.as).toBe(as)
  })

  test('takes a period for a column of dates, and a path to records for JSON', async () => {
    const quota = await proposed('quotas.csv', 'Rep,Quarter,Quota\nAnn,FY26 Q1,1000\nBo,FY26 Q1,')
    expect(quota.mapping.columns).toEqual({
      Rep: 'rep',
      Quarter: { to: 'period_start', format: 'period' },
      Quota: 'amount',
    })
    const tree = await proposed(
      'x.json',
      '{"records":[{"attributes":{"referenceId":"R1"},"StageName":"Won","Amount":5}]}',
      { as: 'opportunity' },
    )
    expect(tree.mapping).toMatchObject({
      records: 'records',
      columns: { 'attributes.referenceId': 'opportunity_id', StageName: 'stage', Amount: 'amount' },
    })
  })
})

describe('what can be read in two ways is refused with both', () => {
  const deals = (date: string, amount: string, stage = 'Won') =>
    rows('Deal ID;Stage;Close Date;Amount', `1;${stage};${date};${amount}`)
  test('03/04/2026', async () => {
    const { doubts, mapping } = await proposed('deals.csv', deals('03/04/2026', '1'))
    expect(doubts.map(({ code, what }) => [code, what])).toEqual([
      ['ROW_AMBIGUOUS_DATE', '"03/04/2026" may be 4 March 2026 or 3 April 2026'],
    ])
    expect(changed(mapping, doubts[0]!.readings[1]!.change).dates).toBe('D/M/Y')
  })
  test('1,234', async () => {
    const { doubts } = await proposed('deals.csv', deals('2026-03-31', '1,234'))
    expect(doubts.map(({ code, what }) => [code, what])).toEqual([
      ['ROW_AMBIGUOUS_NUMBER', '"1,234" may be 1234 or 1.234'],
    ])
  })
  test('a sign of several currencies, an exponent, and a stage that says nothing', async () => {
    const euro = { ...defaults, reporting_currency: 'EUR' }
    expect((await proposed('deals.csv', deals('2026-03-31', '$1'), { company: euro })).doubts[0]).toMatchObject({
      code: 'ROW_BAD_CURRENCY',
    })
    expect((await proposed('deals.csv', deals('2026-03-31', '1.2E7'))).doubts[0]).toMatchObject({
      code: 'ROW_BAD_NUMBER',
    })
    const { doubts } = await proposed('deals.csv', deals('2026-03-31', '1', 'Closed'))
    expect(doubts.map(({ what }) => what)).toEqual(['"Closed" does not say for sure whether it was won or lost'])
  })
  test('two spellings of a name, which stay two as long as nobody says that they are one', async () => {
    const { doubts, mapping } = await proposed(
      'deals.csv',
      rows('Deal ID,Region,Stage', '1,North East,Won', '2,NorthEast,Won', '3,North East,Won'),
    )
    expect(doubts).toMatchObject([
      { code: 'ROW_SPELLING', isOptional: true, what: '"NorthEast" is spelled like "North East"' },
    ])
    expect(mapping.same).toBeUndefined()
    expect(changed(mapping, doubts[0]!.readings[0]!.change).same).toEqual({ region: { NorthEast: 'North East' } })
  })
  test('a name that another table of the lake spells in another way', async () => {
    const known = new Map([['account', new Set(['Acme Corp.'])]])
    const { doubts } = await proposed('deals.csv', rows('Deal ID,Account,Stage', '1,ACME corp,Won'), { known })
    expect(doubts[0]?.readings[0]?.change.mapping?.same).toEqual({ account: { 'ACME corp': 'Acme Corp.' } })
  })
  test('no id, and no first line', async () => {
    expect((await proposed('deals.csv', rows('Stage,Owner,Amount', 'Won,Ann,1', 'Won,Ann,2'))).doubts[0]).toMatchObject(
      { code: 'ROW_KEY_MISSING' },
    )
    expect((await proposed('quotas.csv', rows('274,2022-05-30,28000', '275,2022-05-30,1'))).doubts).toMatchObject([
      { code: 'HDR_ABSENT' },
    ])
  })
})

describe('evidence settles what one value does not', () => {
  test('of the same column, of the file’s other dates, and of its other numbers', async () => {
    const one = await proposed('deals.csv', rows('Deal ID,Stage,Close Date', '1,Won,03/04/2026', '2,Won,03/14/2026'))
    expect([one.doubts, one.mapping.dates]).toEqual([[], 'M/D/Y'])
    const other = await proposed('deals.csv', rows('Deal ID,Stage,Close Date,Created', '1,Won,03/04/2026,25/02/2026'))
    expect([other.doubts, other.mapping.dates]).toEqual([[], 'D/M/Y'])
    expect(other.remarks[0]).toBe('dates of "Close Date" are read as D/M/Y, as those of "Created"')
    const money = await proposed('deals.csv', rows('Deal ID;Stage;Amount', '1;Won;1.234', '2;Won;1.234,50'))
    expect([money.doubts, money.mapping.decimal]).toEqual([[], ','])
  })
  test('words for nothing, and a percentage', async () => {
    const { mapping } = await proposed(
      'deals.csv',
      rows('Deal ID,Stage,Amount,Probability', '1,Won,N/A,100%', '2,Won,5,50%'),
    )
    expect(mapping).toMatchObject({
      null_words: ['N/A'],
      columns: { Probability: { to: 'probability', scale: 'signs' } },
    })
  })
})

describe('nothing that is called like a column is left out without a word', () => {
  test('where its values cannot be that', async () => {
    const lines = ['1,Won,2026-03-01,5', '2,Won,2026-03-02,TBD', '3,Won,2026-03-03,7']
    const { doubts, mapping } = await proposed('deals.csv', rows('Deal ID,Stage,Close Date,Amount', ...lines))
    expect(doubts.map(({ what }) => what)).toEqual([
      'it is called like amount, and "TBD" is not a number like -1234.50 with at most 2 digits after the point and 16 before it',
    ])
    expect(changed(mapping, doubts[0]!.readings[0]!.change)).toMatchObject({
      null_words: ['TBD'],
      columns: { Amount: 'amount' },
    })
    const said = await proposed('deals.csv', rows('Deal ID,Stage,Close Date,Amount', ...lines), {
      given: { null_words: ['TBD'] },
    })
    expect([said.doubts, said.mapping.columns.Amount]).toEqual([[], 'amount'])
  })
  test('where it is a date that no name tells', async () => {
    const { doubts } = await proposed('deals.csv', rows('Deal ID,Stage,Signature', '1,Won,2026-03-01'))
    expect(doubts).toMatchObject([{ code: 'HDR_NEW', column: 'Signature', isOptional: true }])
  })
  test('where another column could be it, too, and where its name tells a unit', async () => {
    const { remarks } = await proposed('deals.csv', rows('Deal ID,Stage,Amount ($K),ACV', '1,Won,5,6'))
    expect(remarks.join()).toContain('"ACV" could be amount, too')
    expect(remarks.join()).toContain('"Amount ($K)" are taken as they stand')
  })
})

describe('words that may say that something was won, and may not, are in doubt', () => {
  test.each([
    'Not won',
    'Almost won',
    'Won - churned',
    'Meeting booked',
    'NDA signed',
    'Un-won',
    'Dead lost? reopened',
    'Closed',
  ])('%s', async (word) => {
    const { doubts, mapping } = await proposed('deals.csv', rows('Deal ID,Stage', '1,Closed Won', `2,${word}`))
    expect(doubts.map(({ what }) => what)).toEqual([
      `${JSON.stringify(word)} does not say for sure whether it was won or lost`,
    ])
    expect(mapping.words).toEqual({ won: ['Closed Won'] })
  })
  test('and what a person says of one leaves the others as they are', async () => {
    const lines = ['1,Closed', '2,Gewonnen', '3,Dead', '4,Proposal', '5,6 - Closed Lost']
    const { doubts, mapping } = await proposed('deals.csv', rows('Deal ID,Stage', ...lines), {
      given: { words: { won: ['Closed'] } },
    })
    expect(doubts).toEqual([])
    expect(mapping.words).toEqual({
      won: ['Closed', 'Gewonnen'],
      lost: ['6 - Closed Lost', 'Dead'],
      open: ['Proposal'],
    })
  })
})

describe('what would make a wrong figure in silence', () => {
  const deals = (...values: string[]) => rows('Deal ID;Stage;Amount', ...values.map((value, k) => `${k};Won;${value}`))
  test('thousands that one plain number stands among', async () => {
    expect((await proposed('deals.csv', deals('1.500', '2.000', '500'))).doubts).toMatchObject([
      { code: 'ROW_AMBIGUOUS_NUMBER' },
    ])
  })
  test('amounts in several currencies', async () => {
    const { doubts, mapping } = await proposed('deals.csv', deals('$1000', '€1000', 'SEK 1000'))
    expect([doubts.map(({ code }) => code), mapping.currency]).toEqual([['ROW_BAD_CURRENCY'], undefined])
  })
  test('a sign within another, a code that is no well-known one, and a name that says which dollars', async () => {
    const currency = async (...values: string[]) => (await proposed('deals.csv', deals(...values))).mapping.currency
    expect(await currency('CA$100', 'CA$5')).toBe('CAD')
    expect(await currency('R$100')).toBe('BRL')
    expect(await currency('AED 100.00')).toBe('AED')
    for (const both of [
      ['5 USD', '6 TRY'],
      ['$5', 'CA$6'],
    ])
      expect((await proposed('deals.csv', deals(...both))).doubts).toMatchObject([{ code: 'ROW_BAD_CURRENCY' }])
    const named = await proposed('deals.csv', rows('Deal ID,Stage,Amount (AUD)', '1,Won,$5'))
    expect([named.doubts, named.mapping.currency]).toEqual([[], 'AUD'])
  })
  test('a few dates that outvote the others', async () => {
    const days = ['25/03/2026', ...Array.from({ length: 30 }, () => '03/04/2026'), '03/27/2026']
    const { doubts } = await proposed(
      'deals.csv',
      rows('Deal ID,Stage,Close Date', ...days.map((day, k) => `${k},Won,${day}`)),
    )
    expect(doubts).toMatchObject([{ code: 'ROW_AMBIGUOUS_DATE' }])
  })
  test('chances with % beside such without', async () => {
    const chances = (...values: string[]) =>
      proposed('deals.csv', rows('Deal ID;Stage;Probability', ...values.map((value, k) => `${k};Won;${value}`)))
    const { doubts, mapping } = await chances('50%', '0.3')
    expect(doubts).toMatchObject([{ code: 'ROW_AMBIGUOUS_NUMBER', what: '"0.3" beside "50%" may be 0.3 or 0.003' }])
    const scales = doubts[0]!.readings.map(({ change }) => changed(mapping, change).columns.Probability)
    expect(scales).toMatchObject([{ scale: 'signs' }, { scale: 'percent' }])
    const sure = await chances('50%', '30')
    expect([sure.doubts, sure.mapping.columns.Probability]).toMatchObject([[], { scale: 'percent' }])
  })
  test('activities of no kind, and quotas of no length', async () => {
    const calls = await proposed('emails.csv', rows('email_id,owner,sent_datetime', '1,Ann,2026-03-01 10:00'))
    expect(calls.doubts[0]?.readings[0]).toMatchObject({
      say: 'all are of the kind email',
      change: { mapping: { constants: { activity_type: 'email' } } },
    })
    const quota = await proposed('quotas.csv', rows('Rep,Start Date,Quota', 'Ann,2026-01-15,5'))
    expect(quota.doubts.map(({ what }) => what)).toEqual([
      'nothing tells how long the periods are that begin on the days of "Start Date"',
    ])
    expect(quota.remarks[0]).toContain('"2026-01-15" in "Start Date" is the first day of no month')
  })
})
