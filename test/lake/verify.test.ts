import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Commit, inputsHash } from '../../lake/commits.ts'
import { json } from '../../lake/ledger.ts'
import { verify } from '../../lake/verify.ts'
import { type Bench, bench, cleanRun, worldOf } from '../faults/lake.ts'
import type { Objects } from './memory.ts'

let lakes: Bench
let whole: Objects
beforeAll(async () => {
  lakes = await bench()
  whole = (await cleanRun(lakes, ['deals', 'newer', 'people', 'stages', 'quota', 'mended'])).objects
})
afterAll(() => lakes.close())

/** What is found in a copy of the lake after the object whose key matches was changed, or deleted where `change` gives nothing. */
async function findings(which: RegExp, change: (bytes: Uint8Array) => Uint8Array | undefined): Promise<string[]> {
  const objects: Objects = new Map(whole)
  const key = [...objects.keys()].sort().find((each) => which.test(each))!
  const { bytes, modified } = objects.get(key)!
  const changed = change(Uint8Array.from(bytes))
  if (changed) objects.set(key, { bytes: changed, modified })
  else objects.delete(key)
  const found = await verify(worldOf(lakes.store(objects)))
  return found.findings.map(
    (finding) => `${finding.key.replace(/[0-9a-f]{12,}(-[0-9a-f]{12})?/g, '…')} ${finding.problem}`,
  )
}

const flipped = (bytes: Uint8Array) => {
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  return bytes
}
const deleted = () => undefined
const edited =
  <T>(edit: (value: T) => unknown) =>
  (bytes: Uint8Array) => {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as T
    edit(value)
    return json(value)
  }

test('an unhurt lake has no findings', async () => {
  const { files, tables, objects, findings: found } = await verify(worldOf(lakes.store(whole)))
  expect({ files, tables, found }).toEqual({ files: 6, tables: 10, found: [] })
  expect(objects).toBe([...whole.keys()].filter((key) => /^landing|^raw|^quarantine|\.parquet$/.test(key)).length)
})

test('what a commit was made from has one hash, whatever the order of its parts', () => {
  const inputs = { ledger: ['l'], decisions: [], company: 'c', program: 'p', mappings: ['m'] }
  const { program, mappings, ...rest } = inputs
  expect(inputsHash({ mappings, program, ...rest })).toBe(inputsHash(inputs))
  expect(inputsHash({ ...inputs, mappings: ['n'] })).not.toBe(inputsHash(inputs))
})

describe('what is damaged is found', () => {
  test.each([
    [
      'a flipped bit of landed bytes',
      /^landing\/salesforce\/opportunity/,
      flipped,
      /^landing.* has the hash .* was written down$/,
    ],
    ['a landed file that is gone', /^landing/, deleted, /^landing.* is missing$/],
    ['a flipped bit of raw rows', /^raw/, flipped, /^raw.* has the hash/],
    ['raw rows that are gone', /^raw/, deleted, /^raw.* is missing$/],
    ['a flipped bit of quarantined rows', /^quarantine/, flipped, /^quarantine.* has the hash/],
    ['quarantined rows that are gone', /^quarantine/, deleted, /^quarantine.* is missing$/],
    [
      'a flipped bit of a table',
      /^tables\/core\/opportunity.*parquet/,
      flipped,
      /^tables\/core\/opportunity.* has the hash/,
    ],
    ['a table that is gone', /^tables\/core\/rep.*parquet/, deleted, /^tables\/core\/rep.* is missing$/],
    ['a manifest that is gone', /_manifest\.json$/, deleted, /_manifest\.json is missing$/],
    ['a manifest that is none', /_manifest\.json$/, (bytes) => bytes.subarray(1), /_manifest\.json is not JSON$/],
    ['an entry of the ledger that is gone', /^ledger/, deleted, /^commits.* names ledger.*, which is not there$/],
    ['an entry of the ledger that is cut', /^ledger/, (bytes) => bytes.subarray(0, 100), /^ledger.* is not JSON$/],
    [
      'an entry of the ledger of another shape',
      /^ledger/,
      edited<{ counts?: object }>((entry) => delete entry.counts),
      /^ledger.* cannot be checked/,
    ],
    ['a commit that is none', /^commits/, (bytes) => bytes.subarray(0, 100), /^commits.* is not JSON$/],
  ] as [string, RegExp, (bytes: Uint8Array) => Uint8Array | undefined, RegExp][])(
    '%s',
    async (_, which, change, problem) => {
      const found = await findings(which, change)
      expect(found.length).toBe(1)
      expect(found[0]).toMatch(problem)
    },
  )
})

describe('a count that was changed is found', () => {
  type Entry = { counts: { read: number; accepted: number }; bytes: { records: number }; outputs: { rows: number }[] }
  test.each([
    ['records read', (entry: Entry) => void entry.counts.read++, [/ records read are not /]],
    [
      'records accepted',
      (entry: Entry) => void entry.counts.accepted--,
      [/ records read are not /, /^raw.* holds 2 rows, its entry says 1 accepted$/],
    ],
    ['bytes of records', (entry: Entry) => void entry.bytes.records++, [/ bytes are not /]],
    [
      'rows of the output',
      (entry: Entry) => void entry.outputs[0]!.rows++,
      [/^raw.* holds 2 rows, its entry says 2 accepted$/],
    ],
  ])('%s', async (_, edit, problems) => {
    const found = await findings(/^ledger\/company\/quota\/55/, edited(edit))
    expect(found.length).toBe(problems.length)
    for (const [n, problem] of problems.entries()) expect(found[n]).toMatch(problem)
  })

  test('rows of a table, in its manifest or in the commit', async () => {
    const inManifest = await findings(
      /^tables\/core\/rep.*_manifest/,
      edited<{ rows: number }>((manifest) => void manifest.rows++),
    )
    expect(inManifest).toEqual([
      expect.stringMatching(/_manifest\.json says something else of its table than the commit that names it$/),
    ])
    const inCommit = await findings(
      /^commits/,
      edited<Commit>(({ tables }) => void tables['core.rep']!.rows++),
    )
    expect(inCommit).toEqual([
      expect.stringMatching(/says something else of its table/),
      expect.stringMatching(/_manifest\.json is of 4 rows, its files hold 3$/),
    ])
  })

  test('the inputs of a commit', async () => {
    const found = await findings(
      /^commits/,
      edited<Commit>(({ inputs }) => void inputs.ledger.pop()),
    )
    expect(found).toEqual(['commits/00000001.json has other inputs than its hash tells of'])
  })
})

test('a commit that is missing among others is found', async () => {
  const objects: Objects = new Map(whole)
  const { bytes, modified } = objects.get('commits/00000001.json')!
  const later = edited<Commit>((commit) => Object.assign(commit, { sequence: 3 }))(bytes)
  objects.set('commits/00000003.json', { bytes: later, modified })
  const { findings: found } = await verify(worldOf(lakes.store(objects)))
  expect(found).toEqual([{ key: 'commits/00000003.json', problem: 'stands where commits/00000002.json should' }])
})
