import { describe, expect, test } from 'vitest'
import { decide } from '../../lake/decisions.ts'
import { listHeld } from '../../lake/held.ts'
import { layout } from '../../lake/layout.ts'
import { json, type LedgerEntry } from '../../lake/ledger.ts'
import { verify } from '../../lake/verify.ts'
import { decided, standing } from '../../sources/decided.ts'
import { findContracts } from '../../sources/find.ts'
import { acceptHold, rejectHold } from '../../sources/holds.ts'
import { writeMapping } from '../../sources/mapping/kept.ts'
import type { Mapping } from '../../sources/mapping/mapping.ts'
import { parser } from '../../sources/parser.ts'
import { refresh } from '../../sources/refresh.ts'
import { deals, landed, truthOf } from './landed.ts'
import { contractOf, csv, idOf } from './reading.ts'

const contracts = await findContracts()
const by = { who: 'ann@x.example', why: 'the 7171 of Quillfeather is right' }
const header = 'Id,StageName,CloseDate,Amount'
const bad = (n: number) => `${idOf('006', n)},Proposal,soon,1.00`

describe('a private file', () => {
  const sheet = csv('rep_email,comp_plan_id', 'a@x.example,one', 'b@x.example,', 'c@x.example,two')

  test('is told of, and decided of, only by who sees what is private; nothing of it stands elsewhere', async () => {
    const { world, take, objects, rows } = await landed()
    await take({ 'comp_assignment.csv': sheet })
    expect(await listHeld(world.store)).toEqual([])
    expect(await listHeld(world.store, true)).toMatchObject([{ file: 'comp_assignment.csv', state: 'held' }])
    const file = 'comp_assignment.csv'
    await expect(acceptHold(world, { file, by })).rejects.toThrow('HOLD_UNKNOWN no file that waits is called')
    expect(await acceptHold(world, { file, by, seesPrivate: true })).toMatchObject({ state: 'partial' })
    expect(await rows('comp_assignment', 'rep_email')).toEqual(['a@x.example', 'c@x.example'])
    const open = [...objects.keys()].filter((key) => !key.startsWith('private/')).map((key) => key.split('/')[0])
    expect([...new Set(open)].sort()).toEqual(['decisions', 'ledger'])
  })

  test('that is rejected quotes no reason', async () => {
    const { world, take, entries } = await landed()
    await take({ 'comp_assignment.csv': sheet })
    await rejectHold(world, { file: 'comp_assignment.csv', by, seesPrivate: true })
    expect(JSON.stringify(await entries())).toContain('HOLD_REJECTED')
    expect(JSON.stringify(await entries())).not.toMatch(/7171|Quillfeather/)
  })
})

describe('a file that a mapping reads', () => {
  const mapping: Mapping = {
    as: 'opportunity',
    files: ['things'],
    columns: { Deal: 'opportunity_id', Part: 'name', Value: 'amount' },
  }
  const mapped = async (content: string, how: Partial<Mapping> = {}) => {
    const lake = await landed()
    await writeMapping(lake.world.store, { name: 'things', mapping: { ...mapping, ...how } })
    await lake.take({ 'things.csv': content })
    return lake
  }

  test('comes in by a new name of a column, which counts for that mapping', async () => {
    const { world, rows, take, decisions } = await mapped(csv('Deal,Part,Worth', 'D-1,a,5.00'))
    await acceptHold(world, { file: 'things.csv', by }, { Worth: 'Value' })
    expect(await decisions()).toMatchObject([
      { names: { Worth: 'Value' }, file: { object: 'opportunity', mapping: 'things' } },
    ])
    await take({ 'things-2026-01-30.csv': csv('Deal,Part,Worth', 'D-2,a,6.00') })
    expect(await rows('opportunity', 'amount')).toEqual(['5.00', '6.00'])
  })

  test('is known by new names where an export is called like it, too', async () => {
    const { world, take, rows } = await mapped(csv('Deal,Part,Value', 'D-1,a,5.00'), { files: ['things', 'deals'] })
    const file = { source: 'table', object: 'opportunity', mapping: 'things', name: 'x', sha256: '0' }
    await decide(world, { kind: 'hold_accepted', file, code: 'HDR_MISSING', names: { Worth: 'Value' } }, by)
    await take({ 'deals.csv': csv('Deal,Part,Worth', 'D-2,a,6.00') })
    expect(await rows('opportunity', 'amount')).toEqual(['5.00', '6.00'])
  })

  test('has its key of several parts by new names, too', async () => {
    const { world, rows } = await mapped(csv('No,Part,Value', '1,a,5.00', '1,b,6.00'), {
      columns: { Part: 'name', Value: 'amount', Number: 'next_step' },
      key: ['Number', 'Part'],
    })
    await acceptHold(world, { file: 'things.csv', by }, { No: 'Number' })
    expect(await rows('opportunity', 'opportunity_id')).toEqual(['1|a', '1|b'])
  })

  test('may lack a column by decision', async () => {
    const { world, rows, decisions } = await mapped(csv('Deal,Part', 'D-1,a'))
    await acceptHold(world, { file: 'things.csv', by })
    expect(await decisions()).toMatchObject([{ without: ['Value'] }])
    expect(await rows('opportunity', 'opportunity_id')).toEqual(['D-1'])
  })
})

test('records of JSON have a new name of a column as those of CSV have', async () => {
  const { world, take, rows } = await landed()
  const deal = (id: string, name: string) => ({
    id,
    properties: { [name]: 'new' },
    createdAt: '2026-01-05T09:12:44.002Z',
    updatedAt: '2026-02-20T08:00:10.311Z',
  })
  await take({ 'hubspot/deals.json': JSON.stringify({ results: [deal('1', 'phase'), deal('2', 'phase')] }) })
  expect(await listHeld(world.store)).toMatchObject([{ code: 'HDR_MISSING', object: 'deal' }])
  await acceptHold(world, { file: 'deals.json', by }, { phase: 'dealstage' })
  expect(await rows('deal', 'dealstage')).toEqual(['new', 'new'])
})

test('whatever order files and decisions come in, the records in force are the same', async () => {
  const half = csv(header, ...deals(1, 4), bad(90))
  const renamed = csv('Id,StageName,Closing Date,Amount', ...deals(5, 6))
  const usual = csv(header, ...deals(7, 8))
  const one = await landed()
  await one.take({ 'Opportunity-1.csv': half, 'Opportunity-2.csv': renamed, 'Opportunity-3.csv': usual })
  await acceptHold(one.world, { file: 'Opportunity-2.csv', by }, { 'Closing Date': 'CloseDate' })
  await acceptHold(one.world, { file: 'Opportunity-1.csv', by })
  const other = await landed()
  await other.take({ 'Opportunity-1.csv': half })
  await acceptHold(other.world, { file: 'Opportunity-1.csv', by })
  await other.take({ 'Opportunity-3.csv': usual })
  await other.take({ 'Opportunity-2.csv': renamed })
  await acceptHold(other.world, { file: 'Opportunity-2.csv', by }, { 'Closing Date': 'CloseDate' })
  const all = 'id || closedate || amount'
  expect(await other.rows('opportunity', all)).toEqual(await one.rows('opportunity', all))
  expect(await one.rows('opportunity')).toHaveLength(8)
})

test('files taken into a new lake that has the decisions alone are read as these say', async () => {
  const half = csv(header, ...deals(1, 4), bad(90))
  const { world, take, objects } = await landed()
  await take({ 'Opportunity.csv': half })
  await acceptHold(world, { file: 'Opportunity.csv', by })
  const fresh = await landed(new Map([...truthOf(objects)].filter(([key]) => key.startsWith('decisions/'))))
  expect((await fresh.take({ 'Opportunity.csv': half }))[0]!.state).toBe('partial')
})

test('a sheet that lost most of its rows comes in as it is once it is accepted', async () => {
  const { world, take, rows, entries } = await landed()
  const line = (n: number) => `p${n}@x.example,month,2026-01-01,${n}`
  const quota = (count: number) =>
    csv('rep_email,period_type,period_start,amount', ...Array.from({ length: count }, (_, n) => line(n + 1)))
  await take({ 'quota-2026-01-05.csv': quota(30) })
  await take({ 'quota-2026-01-12.csv': quota(5) })
  expect(await listHeld(world.store)).toMatchObject([{ code: 'FILE_VOLUME_DROP', would_give: { accepted: 5 } }])
  await refresh(world, contracts)
  expect(await listHeld(world.store)).toHaveLength(1)
  expect(await acceptHold(world, { file: 'quota-2026-01-12.csv', by })).toMatchObject({ state: 'accepted' })
  expect(await rows('quota', 'count(*)')).toEqual(['35'])
  await refresh(world, contracts)
  expect((await entries()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
})

test('what comes out of one hold is looked at beside the files before it, like all that is new', async () => {
  const { world, take, rows } = await landed()
  const line = (n: number) => `p${n}@x.example,month,2026-01-01,${n}`
  const quota = (...lines: string[]) => csv('rep_email,period_type,period_start,amount', ...lines)
  await take({ 'quota-2026-01-05.csv': quota(...Array.from({ length: 30 }, (_, n) => line(n + 1))) })
  await take({ 'quota-2026-01-12.csv': quota(line(1), line(2), 'p3@x.example,month,soon,3') })
  const file = 'quota-2026-01-12.csv'
  expect(await acceptHold(world, { file, by })).toMatchObject({ state: 'held', code: 'FILE_VOLUME_DROP' })
  expect(await rows('quota', 'count(*)')).toEqual(['30'])
  expect(await acceptHold(world, { file, by })).toMatchObject({ state: 'partial' })
  expect(await rows('quota', 'count(*)')).toEqual(['32'])
})

test('a file that is held because of what came before it stays held when it is read again, until it is accepted', async () => {
  const { world, take, entries, rows, objects } = await landed()
  await take({ 'Opportunity.csv': csv(header, ...deals(1, 2)) })
  const [entry] = (await entries()) as [LedgerEntry]
  const held: LedgerEntry = {
    ...entry,
    state: 'held',
    code: 'FILE_VOLUME_DROP',
    message: 'FILE_VOLUME_DROP — 2 rows',
    outputs: [],
    parser: 'before',
  }
  objects.clear()
  await take({ 'Opportunity.csv': csv(header, ...deals(1, 2)) })
  for (const key of objects.keys()) if (key.startsWith(layout.ledgers)) objects.delete(key)
  await world.store.putNew(layout.ledger('salesforce', 'opportunity', entry.file.sha256, 'before'), json(held))
  await refresh(world, contracts)
  expect(await entries()).toMatchObject([
    { state: 'held', code: 'FILE_VOLUME_DROP', message: held.message, outputs: [] },
  ])
  await acceptHold(world, { file: 'Opportunity.csv', by })
  expect(await rows('opportunity')).toHaveLength(2)
  expect((await verify(world)).findings).toEqual([])
})

test('without decisions a contract is what it was, and its parser’s version too', () => {
  const found = contractOf('salesforce.opportunity')
  expect(decided(found, [], 'ab'.repeat(32))).toBe(found)
  const entry = { file: { sha256: 'ab'.repeat(32) }, parser: parser(found), extra: [] } as unknown as LedgerEntry
  expect(standing(found, [], entry)).toBe(found)
})
