import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lakeApi } from '../../functions/lake.ts'
import { readHead } from '../../lake/commits.ts'
import { layout } from '../../lake/layout.ts'
import { json, type LedgerEntry } from '../../lake/ledger.ts'
import { asking } from '../queries/asking.ts'
import { type SmallLake, smallLake } from '../queries/lake.ts'

const now = () => new Date('2026-05-20T18:00:00.000Z')
const names = ['feeds', 'held_files', 'quarantine', 'control_totals', 'control_files', 'warnings']
let lake: SmallLake

beforeAll(async () => {
  lake = await smallLake()
  await lake.publish({
    'staging.company_access':
      "select 'fin@x.example' as email, 'finance' as role, date '2026-01-01' as valid_from, date '9999-12-31' as valid_to",
  })
  for (const [day, rows] of [
    ['04', 3],
    ['11', 4],
    ['18', 7],
  ] as const)
    await enter(
      `${day}-a`,
      { file: file(`Opportunity-${day}.csv`), extracted_at: `2026-05-${day}T06:00:00.000Z` },
      rows,
    )
  await enter('b', { object: 'task', file: file('Task.csv'), state: 'held', code: 'FILE_COLUMNS', message: 'no Id' })
  await enter('c', { source: 'company', feed: 'company', object: 'draw', file: file('draws.csv'), private: true }, 1)
  await enter('d', { object: 'draw', file: file('secret.csv'), private: true, state: 'held', code: 'ROW_BAD_DATE' })
})
afterAll(() => lake.remove())

const file = (name: string) => ({ name, sha256: name, bytes: 100 })

/** Enters a file whose first rows are set aside, every tenth line one. */
async function enter(id: string, rest: Partial<LedgerEntry>, aside = 0): Promise<void> {
  const entry: LedgerEntry = {
    feed: 'salesforce',
    source: 'salesforce',
    object: 'opportunity',
    file: file(id),
    state: aside ? 'partial' : 'accepted',
    counts: { read: 20, accepted: 20 - aside, quarantined: aside, duplicate: 0 },
    bytes: { header: 10, records: 85, skipped: 5 },
    columns: [],
    extra: [],
    notices: [],
    outputs: rest.state === 'held' ? [] : [{ key: 'x', sha256: '', rows: 20 - aside, bytes: 1 }],
    extracted_at: '2026-05-18T06:00:00.000Z',
    arrived_at: '2026-05-18T07:00:00.000Z',
    read_at: '2026-05-18T07:00:00.000Z',
    parser: 'p',
    path: 'fast',
    ...rest,
  }
  if (aside) {
    const key = layout.keptOf(entry).quarantine(entry.source, entry.object, id, 'p')
    const lines = Array.from({ length: aside }, (_, n) =>
      JSON.stringify({ record: n, line_from: 10 * n + 2, line_to: 10 * n + 2, code: 'ROW_BAD_DATE', message: 'm' }),
    )
    await lake.store.put(key, gzipSync(lines.join('\n')))
    entry.quarantine = { key, sha256: '', rows: aside }
  }
  await lake.store.putNew(layout.ledger(entry.source, entry.object, id, 'p'), json(entry))
}

/** What somebody is told, a row an object. */
async function told(name: string, user?: string) {
  const api = lakeApi(asking(lake.store, now), user)
  const result = await api.lake(name).finally(api.close)
  return result?.rows.map((row) => Object.fromEntries(row.map((value, n) => [result.columns[n]!.name, value])))
}

test('an export’s newest file, its age, and how often files usually come', async () => {
  expect(await told('feeds')).toMatchObject([
    {
      object: 'opportunity',
      file_name: 'Opportunity-18.csv',
      age_hours: 60,
      usual_hours: 168,
      freshness: 'fresh',
      file_count: '3',
      quarantined_count: '14',
    },
  ])
})

test.each([
  [330, 'fresh'],
  [340, 'warn'],
  [680, 'late'],
])('a file %i hours old of a weekly export is %s', async (age, freshness) => {
  const api = lakeApi(asking(lake.store, () => new Date(Date.parse('2026-05-18T06:00:00.000Z') + age * 3_600_000)))
  const { columns, rows } = (await api.lake('feeds').finally(api.close))!
  const found = rows.find((row) => row.includes('opportunity'))!
  expect(found[columns.findIndex(({ name }) => name === 'freshness')]).toBe(freshness)
})

test('a held file is told with what can be decided', async () => {
  expect(await told('held_files')).toMatchObject([
    { file_name: 'Task.csv', suggestion: expect.stringContaining('quarterdeck holds accept Task.csv --reason "…"') },
  ])
})

test('records set aside are told by code with their first lines', async () => {
  const found = (await told('quarantine'))!
  expect(found.map(({ record_count, first_lines }) => [record_count, first_lines])).toEqual([
    ['3', '2, 12, 22'],
    ['4', '2, 12, 22, 32'],
    ['7', '2, 12, 22, 32, 42, …'],
  ])
  const command = 'quarterdeck quarantine show Opportun'
  expect(found[0]).toMatchObject({ message: 'm', age_hours: 59, command })
})

test('every record and byte is accounted for, or the difference is told', async () => {
  expect(await told('control_totals')).toMatchObject([
    { read_count: '60', accepted_count: '46', quarantined_count: '14', byte_count: '300', difference_count: '0' },
  ])
  const off = { read: 20, accepted: 12, quarantined: 0, duplicate: 7 }
  await enter('e', {
    object: 'event',
    file: file('Event.csv'),
    counts: off,
    bytes: { header: 0, records: 98, skipped: 0 },
    control: { from: 'manifest.json', rows: 21 },
  })
  expect((await told('control_totals'))![0]).toMatchObject({ object: 'event', difference_count: '3' })
  const files = (await told('control_files'))!
  expect(files[0]).toMatchObject({ manifest_row_count: '21', manifest_byte_count: null })
  expect(files.map(({ file_name, difference_count }) => [file_name, difference_count])).toEqual([
    ['Event.csv', '3'], // What does not add up stands first.
    ['Opportunity-04.csv', '0'],
    ['Opportunity-11.csv', '0'],
    ['Opportunity-18.csv', '0'],
    ['Task.csv', '0'],
  ])
})

test('of private sheets only who sees all pay is told, in every condition', async () => {
  const all = async (user?: string) => {
    const api = lakeApi(asking(lake.store, now), user)
    const results = await Promise.all(names.map((name) => api.lake(name))).finally(api.close)
    return JSON.stringify(results)
  }
  for (const user of [undefined, 'stranger@x.example']) {
    expect(await all(user)).not.toMatch(/draw|secret/)
    expect(await all(user)).toContain('1 private file waits, too')
  }
  expect(await all('fin@x.example')).toMatch(/draws\.csv.*secret\.csv|secret\.csv.*draws\.csv/)
  expect(await told('quarantine', 'fin@x.example')).toMatchObject([{ object: 'draw' }, {}, {}, {}])
  expect(await told('held_files')).toMatchObject([{ file_name: 'Task.csv', message: 'no Id' }])
})

test('warnings of pay tables are told to who sees all pay', async () => {
  const head = (await readHead(lake.store))!
  const warned = { ...head.tables['given.build']!, rows: 9, warnings: [{ audit: 'a > 0', rows: 2 }] }
  await lake.store.putNew(
    layout.commit(head.sequence + 1),
    json({
      ...head,
      sequence: head.sequence + 1,
      build: 'b2',
      tables: { ...head.tables, 'pay.x': warned, 'core.y': warned },
    }),
  )
  const core = { table_name: 'core.y', rule: 'a > 0', row_count: '2', table_row_count: '9', words: null }
  expect(await told('warnings')).toEqual([core])
  expect(await told('warnings', 'fin@x.example')).toEqual([core, { ...core, table_name: 'pay.x' }])
})

test('nothing else has a name, not even what every object has', async () => {
  for (const name of ['constructor', '__proto__', 'feed']) expect(await told(name)).toBeUndefined()
})
