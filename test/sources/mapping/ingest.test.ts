import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuck } from '../../../lake/duckdb.ts'
import { listHeld } from '../../../lake/held.ts'
import { entrance } from '../../../sources/entrance.ts'
import { findContracts } from '../../../sources/find.ts'
import { ingest } from '../../../sources/ingest.ts'
import { accept } from '../../../sources/mapping/accept.ts'
import { writeMapping } from '../../../sources/mapping/kept.ts'
import type { Mapping } from '../../../sources/mapping/mapping.ts'
import { offers } from '../../../sources/mapping/offer.ts'
import { refresh } from '../../../sources/refresh.ts'
import { temp } from '../../temp.ts'
import { testWorld } from '../../warehouse/lake.ts'

const deals: Mapping = {
  as: 'opportunity',
  files: ['deals'],
  columns: {
    'Deal ID': 'opportunity_id',
    Owner: 'owner',
    Stage: 'stage',
    Created: 'created_at',
    Closed: 'close_date',
    Value: 'amount',
  },
  dates: 'M/D/Y',
  decimal: '.',
  accounting: true,
  time_zone: 'America/New_York',
  currency: 'USD',
  words: { won: ['Closed Won'], lost: ['Closed Lost'], open: ['Proposal'] },
}
const lines = [
  'Deal ID,Owner,Stage,Created,Closed,Value,Note',
  'D-1,Ann Lee,Closed Won,1/5/2026 9:12 PM,3/31/2026,"$1,234.50",a',
  'D-2,Bo Kim,Proposal,2/11/2026,4/30/2026,(12.00),',
]

/** A lake with a mapping, and what came of files that were then taken in. */
async function taken(mapping: Mapping, files: Record<string, string | Uint8Array>, how = {}) {
  const folder = await temp()
  const world = testWorld(join(folder, 'lake'))
  await writeMapping(world.store, { name: 'deals', mapping })
  mkdirSync(join(folder, 'in'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'in', name), text)
  const results = await ingest(world, [join(folder, 'in')], how)
  const duck = await openDuck({ memory: '512MB' })
  const rows = async (entry = results[0]!.entry!) =>
    duck.rows(`select * from '${await world.store.localFile(entry.outputs[0]!.key)}'`)
  return { world, results, rows, folder }
}

describe('a table that is nobody’s export', () => {
  test('comes in as its mapping reads it', async () => {
    const { results, rows } = await taken(deals, { 'deals-2026-04-01.csv': lines.join('\n') })
    expect(results[0]).toMatchObject({
      state: 'accepted',
      entry: { feed: 'table', object: 'opportunity', mapping: 'deals' },
    })
    expect(await rows()).toMatchObject([
      {
        opportunity_id: 'D-1',
        owner: 'Ann Lee',
        created_at: '2026-01-06 02:12:00.000',
        close_date: '2026-03-31',
        amount: '1234.50',
        currency_code: 'USD',
        outcome: 'won',
        _extra: '{"note":"a"}',
      },
      { opportunity_id: 'D-2', created_at: '2026-02-11', amount: '-12.00', outcome: 'open', _extra: null },
    ])
  })

  test('sets a day or a time aside that its offset takes past the year 9999', async () => {
    const { results } = await taken(
      { ...deals, dates: 'Y-M-D' },
      {
        'deals.csv': [
          lines[0],
          'D-1,Ann Lee,Proposal,2026-01-05,9999-12-31T23:59:59-10:00,1,',
          'D-2,Ann Lee,Proposal,9999-12-31 23:59:59,2026-04-30,1,',
          'D-3,Ann Lee,Proposal,2026-01-05,9999-12-31,1,',
        ].join('\n'),
      },
    )
    expect(results[0]!.entry!.message).toContain('2 ROW_OUT_OF_RANGE')
    expect(results[0]!.entry!.counts).toMatchObject({ accepted: 1, quarantined: 2 })
  })

  test('sets an amount aside whose sign is of another currency than its record', async () => {
    const values = ['$1', 'US$1', 'USD 1', '€500.00', 'AED 700.00', 'CA$100', '5 TRY', '1']
    const text = ['Deal ID,Value,Currency', ...values.map((value, k) => `D-${k},${value},CAD`)].join('\n')
    const { results } = await taken(deals, {
      'deals.csv': [lines[0], ...values.map((value, k) => `D-${k},Ann,Proposal,1/5/2026,4/30/2026,${value},`)].join(
        '\n',
      ),
    })
    expect(results[0]!.entry!.message).toContain('4 ROW_BAD_CURRENCY')
    expect(results[0]!.entry!.counts).toMatchObject({ accepted: 4, quarantined: 4 })
    const { currency: _, ...own } = deals
    const columns = { 'Deal ID': 'opportunity_id', Value: 'amount', Currency: 'currency_code' }
    const told = await taken({ ...own, columns }, { 'deals.csv': text })
    expect(told.results[0]!.entry!.counts).toMatchObject({ accepted: 3, quarantined: 5 })
    expect(told.results[0]!.entry!.code).toBe('ROW_BAD_CURRENCY')
  })

  test('with semicolons, in JSON, without a header or by a name that only --as tells: the same rows', async () => {
    const expected = await (await taken(deals, { 'deals.csv': lines.join('\n') })).rows()
    const bare = ({ _file, _extra, ...rest }: Record<string, unknown>) => rest
    const cells = lines.map((line) =>
      line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replaceAll('"', '')),
    )
    const same = async (mapping: Mapping, name: string, text: string, how = {}) => {
      const { results, rows } = await taken(mapping, { [name]: text }, how)
      expect(results[0]).toMatchObject({ state: 'accepted' })
      expect((await rows()).map(bare)).toEqual(expected.map(bare))
    }
    await same({ ...deals, delimiter: ';' }, 'deals.csv', cells.map((row) => row.join(';')).join('\n'))
    const records = cells.slice(1).map((row) => Object.fromEntries(row.map((cell, k) => [cells[0]![k], cell])))
    await same(deals, 'deals.json', JSON.stringify(records))
    await same({ ...deals, records: 'rows' }, 'deals.json', JSON.stringify({ total: 2, rows: records }))
    await same(deals, 'deals.ndjson', records.map((record) => JSON.stringify(record)).join('\n'))
    await same({ ...deals, header: cells[0]! }, 'deals.csv', lines.slice(1).join('\n'))
    await same(deals, 'Opportunity.csv', lines.join('\n'), { mapping: 'deals' })
  })

  test('may leave a part of its key empty that its table need not have', async () => {
    const target: Mapping = {
      as: 'target',
      files: ['targets'],
      columns: {
        Team: 'scope_name',
        Kind: 'scope_type',
        Month: { to: 'period_start', format: 'period' },
        Target: 'amount',
      },
    }
    const { results } = await taken(target, {
      'targets.csv': 'Kind,Team,Month,Target\n,,2026-03,10\nteam,East,2026-03,4\n',
    })
    expect(results[0]).toMatchObject({ state: 'accepted', entry: { counts: { accepted: 2 } } })
  })

  test('has a bad record in quarantine, with its line, and all others come in', async () => {
    const more = Array.from({ length: 30 }, (_, k) => `E-${k},Ann Lee,Proposal,2/11/2026,4/30/2026,1,`)
    const { results } = await taken(deals, {
      'deals.csv': [...lines, 'D-3,Ann Lee,Proposal,2/11/2026,31/12/2026,1,', ...more].join('\n'),
    })
    expect(results[0]).toMatchObject({
      state: 'partial',
      code: 'ROW_BAD_DATE',
      entry: { counts: { accepted: 32, quarantined: 1 } },
    })
    expect(results[0]!.message).toContain('table/opportunity deals.csv:4:5 — ')
  })

  test('is held, and waits no more once it came again mended', async () => {
    const broken = [lines[0]!, ...Array.from({ length: 3 }, (_, k) => `B-${k},Ann Lee,Proposal,soon,4/30/2026,1,`)]
    const { world, results, folder } = await taken(deals, { 'deals.csv': broken.join('\n') })
    expect(results[0]).toMatchObject({ state: 'held' })
    expect(await listHeld(world.store)).toHaveLength(1)
    writeFileSync(join(folder, 'in', 'deals.csv'), lines.join('\n'))
    const later = { ...world, now: () => new Date(world.now().getTime() + 60_000) }
    expect((await ingest(later, [join(folder, 'in')]))[0]).toMatchObject({ state: 'accepted' })
    expect(await listHeld(world.store)).toEqual([])
  })

  test('counts from one like another table: whether they are its records is asked', async () => {
    const { world, folder } = await taken(deals, { 'deals.csv': lines.join('\n') })
    writeFileSync(join(folder, 'in', 'deals.csv'), lines.join('\n').replace('Proposal', 'Closed Lost'))
    const later = { ...world, now: () => new Date(world.now().getTime() + 60_000) }
    await ingest(later, [join(folder, 'in')]) // Its records have two versions, and count once.
    const other = join(folder, 'other deals.csv')
    writeFileSync(other, 'Deal ID,Stage\nD-1,Closed Won\nX-1,Closed Won\n')
    for await (const offered of offers(world, [other], { as: 'opportunity' })) {
      if (!('proposal' in offered)) throw new Error('nothing is proposed')
      expect(offered.proposal.doubts).toMatchObject([
        { code: 'ROW_KEY_SHARED', what: '1 of its ids are ids of "deals.csv", too' },
      ])
    }
    for await (const offered of offers(world, [other], { as: 'opportunity', given: { feed: 'other' } }))
      expect(offered).toMatchObject({ proposal: { doubts: [], mapping: { feed: 'other' } } })
  })

  test('has a line of sums and a stage that its words do not have: the one is set aside, the other is told', async () => {
    const more = Array.from(
      { length: 40 },
      (_, k) => `E-${k},Ann Lee,${k ? 'Proposal' : 'Demo'},2/11/2026,4/30/2026,1,`,
    )
    const { results } = await taken(deals, { 'deals.csv': [lines[0]!, ...more, 'Total,,,,,40,'].join('\n') })
    expect(results[0]).toMatchObject({
      state: 'partial',
      code: 'CSV_FOREIGN_LINE',
      entry: { counts: { accepted: 40, quarantined: 1 } },
    })
    expect(results[0]!.entry!.notices.map(({ code }) => code)).toContain('ROW_UNKNOWN_VALUE')
  })

  test('has numbers with an exponent, which its mapping bears: they are read exactly and counted', async () => {
    const row = ['D-9,Ann Lee,Proposal,2/11/2026,4/30/2026,1.2E7,']
    const { results, rows } = await taken(
      { ...deals, lenient: ['exponents'] },
      { 'deals.csv': [lines[0]!, ...row].join('\n') },
    )
    expect(await rows()).toMatchObject([{ amount: '12000000' }])
    expect(results[0]!.entry!.notices.map(({ code }) => code)).toContain('ROW_EXPONENT')
  })

  test('is read again where its mapping changes, and each record is there once', async () => {
    const { world, results } = await taken({ ...deals, dates: 'D/M/Y' }, { 'deals.csv': lines.join('\n') })
    expect(results[0]).toMatchObject({ state: 'held', code: 'ROW_BAD_DATE' })
    await writeMapping(world.store, { name: 'deals', mapping: deals })
    const contracts = await findContracts()
    await refresh(world, contracts)
    await refresh(world, contracts)
    const keys = (await world.store.list('ledger/')).map(({ key }) => key)
    expect(keys.length).toBe(2)
  })

  test('lacks a column of its mapping: it is held, with the name that is like it, though an export has its name', async () => {
    const { results } = await taken(deals, { 'deals.csv': lines.join('\n').replace('Value', 'Values') })
    expect(results[0]).toMatchObject({ state: 'held', code: 'HDR_MISSING' })
    expect(results[0]!.message).toContain('"Value" is missing; found "Values" (similar)')
  })
})

describe('a mapping that somebody accepts', () => {
  test('stands in place of the one for files of its name and table, so that no two are for one', async () => {
    const { world } = await taken(deals, { 'deals.csv': lines.join('\n') })
    expect(await accept(world, 'deals-2026-05-01.csv', { ...deals, dates: 'D/M/Y' })).toEqual({
      name: 'deals',
      currency: undefined,
    })
    expect(
      await accept(world, 'deals.csv', { as: 'account', files: ['deals'], columns: { 'Deal ID': 'account_id' } }),
    ).toMatchObject({ name: 'deals_2' })
    const { mappings } = await entrance(world)
    expect(mappings.map(({ name, mapping: { as, dates } }) => [name, as, dates])).toEqual([
      ['deals', 'opportunity', 'D/M/Y'],
      ['deals_2', 'account', undefined],
    ])
  })
})

describe('a mapping that cannot be', () => {
  test.each<[object, string]>([
    [{ ...deals, as: 'oportunity' }, '"as" is none of'],
    [{ ...deals, columns: { ...deals.columns, Note: 'nxt_step' } }, 'did you mean "next_step"?'],
    [{ ...deals, columns: { ...deals.columns, Note: 'amount' } }, 'both are amount'],
    [{ ...deals, columns: { Owner: 'owner' } }, 'nothing tells opportunity_id'],
    [
      { as: 'stage_map', files: ['stages'], columns: { Stage: 'stage_name' }, words: { won: ['Won'] } },
      'nothing tells stage_class',
    ],
    [{ ...deals, delimeter: ';' }, 'did you mean "delimiter"?'],
    [{ ...deals, time_zone: 'Mars/Base' }, 'a time zone such as Europe/Berlin'],
  ])('%#', async (mapping, what) => {
    await expect(taken(mapping as Mapping, { 'deals.csv': lines.join('\n') })).rejects.toThrow(what)
  })
})
