import { describe, expect, test } from 'vitest'
import { readHealth } from '../../functions/health.ts'
import { decide } from '../../lake/decisions.ts'
import { dropQuarantine, rangesOf } from '../../lake/dropped.ts'
import { listHeld } from '../../lake/held.ts'
import { listQuarantine, showQuarantine } from '../../lake/quarantine.ts'
import { readStatus } from '../../lake/status.ts'
import { verify } from '../../lake/verify.ts'
import { fileOf } from '../../lake/waiting.ts'
import type { FoundContract } from '../../sources/contract.ts'
import { findContracts } from '../../sources/find.ts'
import { writeMapping } from '../../sources/mapping/kept.ts'
import { refresh } from '../../sources/refresh.ts'
import { replay } from '../../sources/replay.ts'
import { decimal } from '../../sources/types.ts'
import { deals, landed, truthOf } from './landed.ts'
import { csv, idOf } from './reading.ts'

const contracts = await findContracts()
const header = 'Id,StageName,CloseDate,Amount'
const by = { who: 'ann@x.example', why: 'tests' }
const precise = (n: number) => `${idOf('006', n)},Proposal,2026-03-31,1.005`
const some = csv(header, ...deals(1, 40), precise(90), precise(91))
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => idOf('006', from + n))

/** The contracts with one mended: amounts may have four digits after the point. */
const mended: FoundContract[] = contracts.map((found) => {
  if (`${found.source}.${found.object}` !== 'salesforce.opportunity') return found
  return { ...found, contract: { ...found.contract, row: { ...found.contract.row, 'Amount?': decimal(18, 4) } } }
})

describe('a mended contract', () => {
  test('has the records that now pass appear once, whatever is replayed again', async () => {
    const { world, take, rows, entries } = await landed()
    await take({ 'Opportunity.csv': some, 'Opportunity-2026-01-12.csv': csv(header, ...deals(41, 42)) })
    expect(await replay(world, contracts)).toMatchObject([
      { before: { file: { name: 'Opportunity.csv' } }, passed: 0, isRead: false },
    ])
    const before = (await entries()).find(({ state }) => state === 'partial')!
    expect(await replay(world, mended, 'Opportunity.csv')).toMatchObject([
      { passed: 2, isRead: true, after: { state: 'accepted' } },
    ])
    expect(await rows('opportunity')).toEqual([...ids(1, 42), ...ids(90, 91)])
    const { arrived_at, extracted_at } = before
    expect((await entries()).find(({ file }) => file.name === 'Opportunity.csv')).toMatchObject({
      arrived_at,
      extracted_at,
    })
    expect(await replay(world, mended)).toEqual([])
    await refresh(world, mended)
    expect(await rows('opportunity')).toEqual([...ids(1, 42), ...ids(90, 91)])
    expect(await listQuarantine(world.store)).toEqual([])
    expect((await verify(world)).findings).toEqual([])
  })

  test('lets a held file in that it held', async () => {
    const { world, take, rows } = await landed()
    await take({ 'Opportunity.csv': csv(header, ...deals(1, 2), precise(90)) })
    expect((await replay(world, mended))[0]).toMatchObject({ passed: 3, after: { state: 'accepted' } })
    expect(await rows('opportunity')).toEqual([...ids(1, 2), idOf('006', 90)])
  })
})

test('a mended mapping has the records that now pass appear once', async () => {
  const { world, take, rows } = await landed()
  const columns = { Deal: 'opportunity_id', Value: 'amount' }
  const mapping = { as: 'opportunity', files: ['deals'], columns }
  await writeMapping(world.store, { name: 'deals', mapping })
  const lines = Array.from({ length: 30 }, (_, n) => `D-${10 + n},1.00`)
  await take({ 'deals.csv': csv('Deal,Value', ...lines, 'D-90,"1.234,50"') })
  expect(await rows('opportunity', 'count(*)')).toEqual(['30'])
  await writeMapping(world.store, {
    name: 'deals',
    mapping: { ...mapping, accounting: true, null_words: ['1.234,50'] },
  })
  expect((await replay(world, contracts, 'deals.csv'))[0]).toMatchObject({ passed: 1, isRead: true })
  expect(await replay(world, contracts, 'deals.csv')).toEqual([])
  await expect(replay(world, contracts, 'leads.csv')).rejects.toThrow(
    'QUARANTINE_UNKNOWN no file is called "leads.csv"',
  )
  expect(await rows('opportunity', 'count(*)')).toEqual(['31'])
})

describe('records that are dropped', () => {
  test('stay on file and are open no more: the list tells who and why only where all is asked for', async () => {
    const { world, take, rows, decisions } = await landed()
    await take({ 'Opportunity.csv': some })
    const one = await dropQuarantine(world, { file: 'Opportunity.csv', records: [41], by })
    expect(one).toMatchObject({ dropped: 1, open: 1, decision: { ...by, records: [[41, 41]] } })
    expect(await listQuarantine(world.store)).toMatchObject([{ code: 'ROW_TOO_PRECISE', rows: 1, lines: [43] }])
    expect(
      (await listQuarantine(world.store, false, true)).map(({ rows, lines, dropped }) => [rows, lines, dropped?.who]),
    ).toEqual([
      [1, [43], undefined],
      [1, [42], 'ann@x.example'],
    ])
    expect(await dropQuarantine(world, { file: 'Opportunity.csv', by })).toMatchObject({ dropped: 1, open: 0 })
    expect(await dropQuarantine(world, { file: 'Opportunity.csv', by })).toMatchObject({ dropped: 0, open: 0 })
    expect((await decisions()).length).toBe(2)
    expect(await listQuarantine(world.store)).toEqual([])
    const shown = async (all: boolean) => (await showQuarantine(world.store, 'Opportunity.csv', false, all))[0]!.rows
    expect([(await shown(false)).length, (await shown(true)).map(({ dropped }) => dropped?.why)]).toEqual([
      0,
      ['tests', 'tests'],
    ])
    expect((await readHealth(world)).quarantinedPercent).toBe(0)
    expect((await readStatus(world)).feeds).toMatchObject([{ quarantined: 2, quarantined_open: 0 }])
    expect(await rows('opportunity')).toEqual(ids(1, 40))
    expect((await verify(world)).findings).toEqual([])
  })

  test('are known by their file and their numbers, and by nobody nothing is dropped', async () => {
    const { world, take } = await landed()
    await take({ 'a/Opportunity.csv': some, 'b/Opportunity.csv': csv(header, ...deals(1, 40), precise(92)) })
    const dropped = (file: string, rest = {}) => dropQuarantine(world, { file, by, ...rest })
    await expect(dropped('Opportunity.csv')).rejects.toThrow('QUARANTINE_SEVERAL "Opportunity.csv" are 2 files')
    await expect(dropped('Lead.csv')).rejects.toThrow('QUARANTINE_UNKNOWN no file "Lead.csv"')
    await expect(dropped('a/Opportunity.csv', { records: [7] })).rejects.toThrow(
      'QUARANTINE_NO_RECORD record 7 of a/Opportunity.csv is not in quarantine',
    )
    await expect(dropped('a/Opportunity.csv', { by: { ...by, why: '' } })).rejects.toThrow('DECISION_NO_WHY')
  })

  test('come in like others once the contract is mended', async () => {
    const { world, take, rows } = await landed()
    await take({ 'Opportunity.csv': some })
    await dropQuarantine(world, { file: 'Opportunity.csv', by })
    await replay(world, mended)
    expect(await rows('opportunity')).toEqual([...ids(1, 40), ...ids(90, 91)])
  })

  test('are told as ranges', () => {
    expect([[], [3], [1, 2, 3, 7, 9, 10]].map(rangesOf)).toEqual([
      [],
      [[3, 3]],
      [
        [1, 3],
        [7, 7],
        [9, 10],
      ],
    ])
  })
})

describe('a run that ends between the decision and the reading', () => {
  test('is ended by the next build, and the lake comes again from landing, ledger and decisions', async () => {
    const { world, take, entries, tables, rows, objects } = await landed()
    await take({ 'Opportunity.csv': csv(header, ...deals(1, 2), precise(90)) })
    const [entry] = await entries()
    await decide(world, { kind: 'hold_accepted', file: fileOf(entry!), code: 'ROW_TOO_PRECISE' }, by)
    expect(await listHeld(world.store)).toHaveLength(1)
    const published = await tables()
    expect(published['core.opportunity']!.rows).toBe(2)
    expect(await listHeld(world.store)).toEqual([])
    expect(await rows('opportunity')).toEqual(ids(1, 2))
    expect(await (await landed(truthOf(objects))).tables()).toEqual(published)
    expect((await verify(world)).findings).toEqual([])
  })

  test('is ended by the file’s coming again, too', async () => {
    const { world, take, entries, rows } = await landed()
    const content = csv(header, ...deals(1, 2), precise(90))
    await take({ 'Opportunity.csv': content })
    await decide(world, { kind: 'hold_accepted', file: fileOf((await entries())[0]!), code: 'ROW_TOO_PRECISE' }, by)
    expect((await take({ 'Opportunity.csv': content }))[0]!.state).toBe('partial')
    expect(await rows('opportunity')).toEqual(ids(1, 2))
  })
})

test('bytes that were held, and then are taken for something else, wait no more', async () => {
  const { world, take } = await landed()
  const content = csv('Deal,Value', 'D-1,1.00')
  await take({ 'things.csv': content })
  expect(await listHeld(world.store)).toMatchObject([{ code: 'FEED_UNKNOWN' }])
  const columns = { Deal: 'opportunity_id', Value: 'amount' }
  await writeMapping(world.store, { name: 'things', mapping: { as: 'opportunity', files: ['things'], columns } })
  expect((await take({ 'things.csv': content }))[0]!.state).toBe('accepted')
  expect(await listHeld(world.store)).toEqual([])
  expect((await readStatus(world)).waiting).toEqual([])
})
