import { describe, expect, test } from 'vitest'
import { listHeld } from '../../lake/held.ts'
import { readStatus } from '../../lake/status.ts'
import { verify } from '../../lake/verify.ts'
import { acceptHold, rejectHold } from '../../sources/holds.ts'
import { deals, landed, truthOf } from './landed.ts'
import { csv, idOf } from './reading.ts'

const header = 'Id,StageName,CloseDate,Amount'
const bad = (n: number) => `${idOf('006', n)},Proposal,soon,1.00`
const half = csv(header, ...deals(1, 4), bad(90), bad(91))
const renamed = (from: number, to: number) => csv('Id,StageName,Closing Date,Amount', ...deals(from, to))
const by = { who: 'ann@x.example', why: 'the others are good' }
const ids = (...numbers: number[]) => numbers.map((n) => idOf('006', n))

describe('a file of which too many records are bad', () => {
  test('is held with what it would give, and the command that uses it', async () => {
    const { world, take, entries } = await landed()
    await take({ 'Opportunity.csv': half })
    const { file } = (await entries())[0]!
    expect(await listHeld(world.store)).toMatchObject([
      {
        feed: 'salesforce',
        file: 'Opportunity.csv',
        state: 'held',
        code: 'ROW_BAD_DATE',
        would_give: { read: 6, accepted: 4, quarantined: 2, duplicate: 0 },
        suggestion: `To use its 4 good records and leave 2 in quarantine: quarterdeck holds accept ${file.sha256.slice(0, 12)} --reason "…". Else: quarterdeck holds reject ${file.sha256.slice(0, 12)} --reason "…".`,
      },
    ])
  })

  test('comes in once it is accepted: the good records, once, with the times at which it came', async () => {
    const { world, take, entries, rows, decisions } = await landed()
    await take({ 'Opportunity.csv': half })
    const [before] = await entries()
    const settled = await acceptHold(world, { file: 'Opportunity.csv', by })
    expect(settled).toMatchObject({ state: 'partial', isNew: true, decision: { ...by, code: 'ROW_BAD_DATE' } })
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
    const [after, ...others] = await entries()
    expect(others).toEqual([])
    const { arrived_at, extracted_at } = before!
    expect(after).toMatchObject({ arrived_at, extracted_at, counts: { accepted: 4, quarantined: 2 } })
    expect(await decisions()).toEqual([settled.decision])
    expect(await listHeld(world.store)).toEqual([])
    expect((await readStatus(world)).waiting).toEqual([])
    expect((await verify(world)).findings).toEqual([])
  })

  test('accepted a second time, and brought again, it changes nothing', async () => {
    const { world, take, rows, objects } = await landed()
    await take({ 'Opportunity.csv': half })
    await acceptHold(world, { file: 'Opportunity.csv', by })
    const before = [...objects.keys()]
    const again = await acceptHold(world, { file: 'Opportunity.csv', by: { ...by, who: 'bob@x.example' } })
    expect(again).toMatchObject({ isNew: false, state: 'partial', decision: by })
    expect((await take({ 'Opportunity.csv': half }))[0]!.state).toBe('duplicate')
    expect([...objects.keys()]).toEqual(before)
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
  })

  test('without one good record is of no use', async () => {
    const { world, take, decisions } = await landed()
    await take({ 'Opportunity.csv': csv(header, bad(1)) })
    await expect(acceptHold(world, { file: 'Opportunity.csv', by })).rejects.toThrow('HOLD_UNFIT Opportunity.csv')
    expect(await decisions()).toEqual([])
  })
})

describe('a file whose column has a new name', () => {
  test('comes in by that name, and so do those that wait and those that come later', async () => {
    const { world, take, rows, entries } = await landed()
    await take({ 'Opportunity-2026-01-05.csv': renamed(1, 2), 'Opportunity-2026-01-12.csv': renamed(3, 4) })
    expect((await listHeld(world.store))[0]).toMatchObject({
      code: 'HDR_MISSING',
      would_give: null,
      suggestion: expect.stringContaining('--column "CloseDate=Closing Date"'),
    })
    const file = 'Opportunity-2026-01-05.csv'
    const settled = await acceptHold(world, { file, by }, { 'Closing Date': 'CloseDate' })
    expect(settled).toMatchObject({ state: 'accepted', others: [{ state: 'accepted' }] })
    expect((await take({ 'Opportunity-2026-01-19.csv': renamed(5, 6) }))[0]!.state).toBe('accepted')
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4, 5, 6))
    expect(await rows('opportunity', 'distinct closedate')).toEqual(['2026-03-31'])
    expect((await entries()).map(({ extra }) => extra)).toEqual([[], [], []])
  })

  test('leaves files as they are that have the column’s own name: its value counts, and the other is kept beside it', async () => {
    const { world, take, rows, entries } = await landed()
    await take({ 'Opportunity-2026-01-05.csv': csv(`${header},Closing Date`, ...deals(1, 2).map((row) => `${row},x`)) })
    await take({ 'Opportunity-2026-01-12.csv': csv(header, ...deals(3, 4)), 'Opportunity.csv': renamed(5, 6) })
    const parsers = async () => Object.fromEntries((await entries()).map(({ file, parser }) => [file.name, parser]))
    const before = await parsers()
    await acceptHold(world, { file: 'Opportunity.csv', by }, { 'Closing Date': 'CloseDate' })
    const after = await parsers()
    expect(after['Opportunity-2026-01-12.csv']).toBe(before['Opportunity-2026-01-12.csv'])
    expect(await rows('opportunity', 'distinct closedate')).toEqual(['2026-03-31'])
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4, 5, 6))
  })

  test.each([
    [
      {},
      'HOLD_NEEDS_COLUMN Opportunity.csv lacks "CloseDate", without which no record can be used; say which of its columns it is: --column "CloseDate=Closing Date"',
    ],
    [
      { 'Closing Date': 'ClosDate' },
      'HOLD_BAD_COLUMN salesforce/opportunity has no column "ClosDate"; did you mean "CloseDate"?',
    ],
    [{ StageName: 'CloseDate' }, 'HOLD_BAD_COLUMN "StageName" is a column of salesforce/opportunity itself'],
    [{ 'Closed On': 'CloseDate' }, 'HOLD_UNFIT Opportunity.csv cannot be used by accepting it: HDR_MISSING'],
  ])('is not accepted with %j', async (columns, message) => {
    const { world, take, decisions } = await landed()
    await take({ 'Opportunity.csv': renamed(1, 2) })
    await expect(acceptHold(world, { file: 'Opportunity.csv', by }, columns)).rejects.toThrow(message)
    expect(await decisions()).toEqual([])
  })

  test('and too many bad records is held once more, for those', async () => {
    const { world, take, rows } = await landed()
    await take({ 'Opportunity.csv': csv('Id,StageName,Closing Date,Amount', ...deals(1, 4), bad(90)) })
    const file = 'Opportunity.csv'
    const first = await acceptHold(world, { file, by }, { 'Closing Date': 'CloseDate' })
    expect(first).toMatchObject({ state: 'held', code: 'ROW_BAD_DATE' })
    expect(await acceptHold(world, { file, by })).toMatchObject({ state: 'partial' })
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
  })
})

test('a column that records may leave empty may be missing in a file that is accepted, and only in that one', async () => {
  const { world, take, rows, decisions } = await landed()
  const sheet = (n: number) =>
    csv(
      'forecaster_email,period_type,period_start,forecast_category,submitted_date',
      `a@b.co,month,2026-0${n}-01,commit,2026-0${n}-02`,
    )
  await take({ 'forecast_submission-1.csv': sheet(1), 'forecast_submission-2.csv': sheet(2) })
  await acceptHold(world, { file: 'forecast_submission-1.csv', by })
  expect(await decisions()).toMatchObject([{ code: 'HDR_MISSING', without: ['amount'] }])
  expect(await rows('forecast_submission', 'period_start')).toEqual(['2026-01-01'])
  expect((await listHeld(world.store)).map(({ file }) => file)).toEqual(['forecast_submission-2.csv'])
})

test('an empty sheet replaces the full one only once it is accepted', async () => {
  const { world, take, rows, entries } = await landed()
  const quota = 'rep_email,period_type,period_start,amount'
  await take({ 'quota.csv': csv(quota, 'a@b.co,month,2026-01-01,1') })
  await take({ 'quota-2026-01-30.csv': csv(quota) })
  expect(await listHeld(world.store)).toMatchObject([{ code: 'FILE_NO_ROWS' }])
  await acceptHold(world, { file: 'quota-2026-01-30.csv', by })
  expect(await rows('quota', 'rep_email')).toEqual(['a@b.co'])
  expect((await entries()).map(({ state, counts }) => `${state} ${counts.accepted}`).sort()).toEqual([
    'accepted 0',
    'accepted 1',
  ])
})

describe('what cannot be accepted says what to do instead', () => {
  test.each([
    ['a column that is there twice', 'Opportunity.csv', csv(`${header},Amount`, `${deals(1, 1)},2`), 'HDR_DUPLICATE'],
    ['no header', 'Opportunity.csv', csv(...deals(1, 2)), 'HDR_ABSENT'],
    ['a file that nobody knows', 'whatever.csv', csv('a,b', '1,2'), 'FEED_UNKNOWN'],
    ['a file that cannot be read', 'Opportunity.csv', '<html>', 'FILE_NOT_CSV'],
  ])('%s', async (_, name, content, code) => {
    const { world, take, decisions } = await landed()
    await take({ [name]: content })
    await expect(acceptHold(world, { file: name, by })).rejects.toThrow(
      new RegExp(`^HOLD_UNFIT ${name} cannot be used by accepting it: ${code} .*quarterdeck holds reject [0-9a-f]{12}`),
    )
    expect(await decisions()).toEqual([])
    const rejected = await rejectHold(world, { file: name, by: { ...by, why: 'not ours' } })
    expect(rejected).toMatchObject({ state: 'rejected', code: 'HOLD_REJECTED' })
    expect(await listHeld(world.store)).toEqual([])
    expect((await readStatus(world)).waiting).toEqual([])
    expect((await take({ [name]: content }))[0]!.state).toBe('duplicate')
    expect((await verify(world)).findings).toEqual([])
  })
})

describe('a file that is rejected', () => {
  test('is not used, tells who and why, and waits no more', async () => {
    const { world, take, rows } = await landed()
    await take({ 'Opportunity.csv': half })
    const { message } = await rejectHold(world, { file: 'Opportunity.csv', by: { ...by, why: 'a test export' } })
    expect(message).toBe(
      'HOLD_REJECTED salesforce/opportunity Opportunity.csv — ann@x.example decided that it is not used: "a test export". Nothing of the file is used. If it is to be used after all, accept it by quarterdeck holds accept, or take it in by a mapping.',
    )
    expect(await rows('opportunity')).toEqual([])
    expect(await rejectHold(world, { file: 'Opportunity.csv', by })).toMatchObject({ isNew: false })
  })

  test('may be accepted after all, and that be taken back', async () => {
    const { world, take, rows } = await landed()
    await take({ 'Opportunity.csv': half })
    const file = 'Opportunity.csv'
    await rejectHold(world, { file, by })
    expect(await acceptHold(world, { file, by })).toMatchObject({ state: 'partial' })
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
    await rejectHold(world, { file, by })
    expect(await rows('opportunity')).toEqual([])
    await acceptHold(world, { file, by })
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
    expect((await verify(world)).findings).toEqual([])
  })
})

describe('which file is meant', () => {
  test('is to be said where several have the name', async () => {
    const { world, take, entries } = await landed()
    await take({ 'a/Opportunity.csv': half, 'b/Opportunity.csv': csv(header, ...deals(5, 6), bad(92)) })
    await expect(acceptHold(world, { file: 'Opportunity.csv', by })).rejects.toThrow(
      /^HOLD_SEVERAL "Opportunity\.csv" are 2 files: .\/Opportunity\.csv \([0-9a-f]{12}\), .\/Opportunity\.csv \([0-9a-f]{12}\); say which by its hash$/,
    )
    const { sha256 } = (await entries()).find(({ file }) => file.name === 'b/Opportunity.csv')!.file
    expect((await acceptHold(world, { file: sha256.slice(0, 8), by })).name).toBe('b/Opportunity.csv')
    expect((await acceptHold(world, { file: 'a/Opportunity.csv', by })).isNew).toBe(true)
  })

  test('is told where none waits', async () => {
    const { world, take } = await landed()
    await take({ 'Opportunity.csv': csv(header, ...deals(1, 2)) })
    await expect(rejectHold(world, { file: 'Opportunity.csv', by })).rejects.toThrow(
      'HOLD_UNKNOWN Opportunity.csv is accepted and does not wait; "quarterdeck holds list" names the files that do',
    )
    await expect(rejectHold(world, { file: 'Lead.csv', by })).rejects.toThrow('no file that waits is called "Lead.csv"')
  })
})

test('nothing is decided by nobody, or for no reason', async () => {
  const { world, take, decisions } = await landed()
  await take({ 'Opportunity.csv': half })
  const file = 'Opportunity.csv'
  await expect(acceptHold(world, { file, by: { ...by, who: undefined } })).rejects.toThrow('DECISION_NO_WHO')
  await expect(rejectHold(world, { file, by: { ...by, why: undefined } })).rejects.toThrow('DECISION_NO_WHY')
  expect(await decisions()).toEqual([])
})

test('the lake comes again from landing, ledger and decisions, to the byte', async () => {
  const { world, take, tables, objects } = await landed()
  await take({ 'Opportunity-2026-01-05.csv': half, 'Opportunity-2026-01-12.csv': renamed(5, 8) })
  await acceptHold(world, { file: 'Opportunity-2026-01-05.csv', by })
  await acceptHold(world, { file: 'Opportunity-2026-01-12.csv', by }, { 'Closing Date': 'CloseDate' })
  const published = await tables()
  expect(published['core.opportunity']!.rows).toBe(8)
  expect(await (await landed(truthOf(objects))).tables()).toEqual(published)
})
