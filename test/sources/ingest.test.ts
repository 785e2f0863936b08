import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../lake/hash.ts'
import { layout } from '../../lake/layout.ts'
import { readLedger } from '../../lake/ledger.ts'
import { readStatus } from '../../lake/status.ts'
import { verify } from '../../lake/verify.ts'
import { ingest } from '../../sources/ingest.ts'
import { worldOf } from '../faults/lake.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { temp } from '../temp.ts'
import { csv, idOf } from './reading.ts'
import { zip } from './zip.ts'

type Files = Record<string, string | Uint8Array>

/** An empty lake; `take` has files of these names and contents ingested, an hour after the last ones. */
async function lake(company?: object) {
  const folder = await temp()
  const objects: Objects = new Map()
  let now = Date.parse('2026-02-01T00:00:00.000Z')
  const store = memoryStore(objects, folder, () => new Date(now))
  const world = worldOf(store, () => new Date(now++)) // Each look at the clock is a millisecond later.
  if (company) await store.putNew(layout.company, new TextEncoder().encode(JSON.stringify(company)))
  let times = 0
  const take = async (files: Files) => {
    const exports = join(folder, `exports${times++}`)
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(exports, name)), { recursive: true })
      writeFileSync(join(exports, name), content)
      utimesSync(join(exports, name), new Date('2026-01-01'), new Date('2026-01-01'))
    }
    now += 3_600_000
    const answer = await ingest(world, [exports])
    expect(readdirSync(await store.scratch())).toEqual([])
    return answer
  }
  const keys = () => [...objects.keys()].map((key) => key.replace(/[0-9a-f]{64}/, '…')).sort()
  const entries = async () => (await readLedger(store)).map(({ entry }) => entry)
  return { world, objects, take, keys, entries }
}

const deals = (...numbers: number[]) =>
  csv('Id,StageName,CloseDate', ...numbers.map((n) => `${idOf('006', n)},Proposal,2026-03-31`))
const one = deals(1, 2)

test('a file is landed, its rows are stored, and its entry tells of both', async () => {
  const { world, objects, take, keys } = await lake()
  const [answer, ...others] = await take({ 'opportunity-2026-01-05.csv': one })
  expect(others).toEqual([])
  const { entry, ...told } = answer!
  expect(told).toEqual({ name: 'opportunity-2026-01-05.csv', state: 'accepted', code: undefined, message: undefined })
  const hash = sha256(one)
  const raw = objects.get(entry!.outputs[0]!.key)!.bytes
  expect(entry).toMatchObject({
    feed: 'salesforce',
    source: 'salesforce',
    object: 'opportunity',
    file: { name: 'opportunity-2026-01-05.csv', sha256: hash, bytes: one.length },
    counts: { read: 2, accepted: 2, quarantined: 0, duplicate: 0 },
    outputs: [{ rows: 2, sha256: sha256(raw), bytes: raw.length }],
    extracted_at: '2026-01-05T23:59:59.000Z',
  })
  expect(objects.get(layout.landing('salesforce', 'opportunity', hash))!.bytes).toEqual(Buffer.from(one))
  expect(keys()).toEqual([
    'landing/salesforce/opportunity/…',
    `ledger/salesforce/opportunity/…-${entry!.parser}.json`,
    `raw/salesforce_opportunity/…-${entry!.parser}.parquet`,
  ])
  expect((await verify(world)).findings).toEqual([])
})

test('what the manifest of a file says of it stands in its entry, whether it is so or not', async () => {
  const { take, entries } = await lake()
  await take({
    'opportunity.csv': one,
    'opportunity.csv.manifest.json': JSON.stringify({ rows: 2, sums: { Amount: '1.00' } }),
    'account.csv': csv('Id,Name', `${idOf('001', 1)},Acme`),
    'account.csv.manifest.json': JSON.stringify({ rows: 3 }),
  })
  const told = (await entries()).map(({ object, state, control }) => ({ object, state, control }))
  expect(told).toContainEqual({
    object: 'account',
    state: 'held',
    control: { from: 'account.csv.manifest.json', rows: 3 },
  })
  expect(told.find(({ object }) => object === 'opportunity')?.control).toEqual({
    from: 'opportunity.csv.manifest.json',
    rows: 2,
  })
})

test('what comes in together is known together', async () => {
  const { take, entries } = await lake()
  await take({
    'opportunity.csv': one,
    'quota.csv': 'rep_email,period_type,period_start,amount\na@b.co,month,2026-01-01,1\n',
  })
  const times = (await entries()).map(({ arrived_at }) => arrived_at)
  expect([times.length, new Set(times).size]).toEqual([2, 1])
})

describe('the same again', () => {
  test('same bytes under another name, in an archive or not, are a duplicate, and nothing is written', async () => {
    const { take, keys } = await lake()
    await take({ 'opportunity-2026-01-05.csv': one })
    const before = keys()
    const again = await take({
      'opportunity-2026-01-05.csv': one,
      'Opportunities.csv.gz': gzipSync(one),
      'WE_1.ZIP': await zip({ name: 'Opportunity.csv', text: one }),
    })
    expect(again.map(({ name, state, message }) => [name, state, message])).toEqual(
      ['Opportunities.csv.gz', 'WE_1.ZIP/Opportunity.csv', 'opportunity-2026-01-05.csv'].map((name) => [
        name,
        'duplicate',
        `FILE_DUPLICATE ${name} — same content as opportunity-2026-01-05.csv (sha256 ${sha256(one).slice(0, 8)}…). Nothing was added.`,
      ]),
    )
    expect(keys()).toEqual(before)
  })

  test('same name and other bytes are both kept', async () => {
    const { take, entries } = await lake()
    await take({ 'opportunity.csv': one })
    expect((await take({ 'opportunity.csv': deals(3, 4) })).map(({ state }) => state)).toEqual(['accepted'])
    expect((await entries()).map(({ file }) => file.name)).toEqual(['opportunity.csv', 'opportunity.csv'])
  })

  test('twice in one run is once', async () => {
    const { take, entries } = await lake()
    const states = await take({ 'a/opportunity.csv': one, 'b/opportunity.csv': one })
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'duplicate'])
    expect((await entries()).length).toBe(1)
  })

  test('same bytes of another export are no duplicate', async () => {
    const { take } = await lake()
    const text = csv('Id,Name', `${idOf('00E', 1)},All`)
    expect((await take({ 'UserRole.csv': text, 'Campaign.csv': text })).map(({ state }) => state)).toEqual([
      'accepted',
      'accepted',
    ])
  })

  test('landed bytes that are gone come back with the file', async () => {
    const { world, objects, take } = await lake()
    await take({ 'opportunity.csv': one })
    objects.delete(layout.landing('salesforce', 'opportunity', sha256(one)))
    expect((await verify(world)).findings.length).toBe(1)
    expect((await take({ 'opportunity.csv': one }))[0]!.state).toBe('duplicate')
    expect((await verify(world)).findings).toEqual([])
  })
})

describe('what cannot be used', () => {
  test('a few bad records are set aside, the others are used', async () => {
    const { world, take, keys } = await lake()
    const numbers = Array.from({ length: 40 }, (_, n) => n)
    const [answer] = await take({ 'opportunity.csv': `${deals(...numbers)}${idOf('006', 99)},Proposal,soon\n` })
    expect(answer).toMatchObject({ state: 'partial', code: 'ROW_BAD_DATE', entry: { quarantine: { rows: 1 } } })
    expect(keys().map((key) => key.split('/')[0])).toEqual(['landing', 'ledger', 'quarantine', 'raw'])
    expect((await verify(world)).findings).toEqual([])
  })

  test.each([
    ['of too many bad records is held', `${one}${idOf('006', 3)},Proposal,soon\n`, 'held', 'ROW_BAD_DATE'],
    ['that lacks a column is held', csv('Id,StageName', `${idOf('006', 1)},Proposal`), 'held', 'HDR_MISSING'],
    ['that is none is rejected', '<!DOCTYPE html><html>', 'rejected', 'FILE_NOT_CSV'],
    ['without a byte is rejected', '', 'rejected', 'FILE_EMPTY'],
  ])('a file %s, and its bytes are kept', async (_, text, state, code) => {
    const { world, take, keys } = await lake()
    const [answer] = await take({ 'opportunity.csv': text })
    expect(answer).toMatchObject({ state, code, entry: { state, code, outputs: [] } })
    expect(keys().filter((key) => /^raw/.test(key))).toEqual([])
    expect(keys()).toContain('landing/salesforce/opportunity/…')
    expect((await readStatus(world)).waiting).toMatchObject([{ file: 'opportunity.csv', state, code }])
    expect((await verify(world)).findings).toEqual([])
  })

  test('a file of an unknown name waits, with the name that is nearest, and is used when it has one', async () => {
    const { take, keys } = await lake()
    const [held] = await take({ 'foo/oportunity.csv': one })
    expect(held).toMatchObject({
      name: 'foo/oportunity.csv',
      state: 'held',
      message:
        'FEED_UNKNOWN foo/oportunity.csv — no export is called like this; nearest: salesforce/opportunity. Its bytes are kept and none is used. Name the file like its export, such as Opportunity.csv or quota.csv, or say which table it is: "quarterdeck ingest FILE --as opportunity" on a terminal, or "quarterdeck ingest FILE --as opportunity --accept-mapping" without one.',
    })
    expect(keys()).toEqual(['ledger/unknown/file/…-none.json', 'private/landing/unknown/file/…'])
    expect((await take({ 'opportunity.csv': one }))[0]!.state).toBe('accepted')
  })

  test('an archive that cannot be read is kept and waits', async () => {
    const { world, take, keys } = await lake()
    const bytes = (await zip({ name: 'Opportunity.csv', text: one })).subarray(0, 50)
    const answers = await take({ 'WE_1.ZIP': bytes, 'task.csv.gz': gzipSync('Id').subarray(0, -4) })
    expect(answers.map(({ name, state, code }) => [name, state, code])).toEqual([
      ['WE_1.ZIP', 'rejected', 'ARCHIVE_TRUNCATED'],
      ['task.csv.gz', 'rejected', 'ARCHIVE_TRUNCATED'],
    ])
    const before = keys()
    expect(before.length).toBe(4)
    expect((await take({ 'WE_1.ZIP': bytes }))[0]!.state).toBe('rejected')
    expect(keys()).toEqual(before)
    expect((await readStatus(world)).waiting.map(({ file }) => file).sort()).toEqual(['WE_1.ZIP', 'task.csv.gz'])
    expect((await verify(world)).findings).toEqual([])
  })

  test('of an archive the good members are used, the others are told of', async () => {
    const { take } = await lake()
    const bytes = await zip(
      { name: 'Opportunity.csv', text: one },
      { name: '__MACOSX/._Opportunity.csv', text: 'x' },
      { name: 'oportunity.csv', text: one },
      { name: 'readme.txt', text: 'x' },
    )
    expect((await take({ 'a.zip': bytes })).map(({ name, state, code }) => [name, state, code])).toEqual([
      ['a.zip/__MACOSX/._Opportunity.csv', 'ignored', 'FILE_IGNORED'],
      ['a.zip/readme.txt', 'ignored', 'FILE_IGNORED'],
      ['a.zip/Opportunity.csv', 'accepted', undefined],
      ['a.zip/oportunity.csv', 'held', 'FEED_UNKNOWN'],
    ])
  })

  test('a remark about a name is a notice of its file', async () => {
    const { take } = await lake()
    const [{ entry } = {}] = await take({ 'opportunity.csv': gzipSync(one) })
    expect(entry).toMatchObject({ state: 'accepted', container: 'opportunity.csv', file: { sha256: sha256(one) } })
    expect(entry!.notices[0]!.code).toBe('FILE_WRONG_TYPE')
  })
})

test('a feed that the company names is that of the files in its folder', async () => {
  const { take, entries } = await lake({ feeds: { salesforce_emea: 'salesforce' } })
  await take({ 'salesforce_emea/Opportunity.csv': one, 'Opportunity.csv': deals(7) })
  expect((await entries()).map(({ feed, file }) => `${feed} ${file.name}`).sort()).toEqual([
    'salesforce Opportunity.csv',
    'salesforce_emea salesforce_emea/Opportunity.csv',
  ])
})
