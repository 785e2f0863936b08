import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Commit } from '../../../lake/commits.ts'
import { type Duck, openDuck } from '../../../lake/duckdb.ts'
import { inForce, readLedger } from '../../../lake/ledger.ts'
import type { Contract } from '../../../sources/contract.ts'
import { required, text } from '../../../sources/types.ts'
import type { Warehouse } from '../../../transforms/warehouse.ts'
import { smallWarehouse } from '../../faults/warehouse.ts'
import { closeStage, type Stage, stage } from './stage.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ threads: 1 })
})
afterAll(async () => {
  duck.close()
  await closeStage()
})

/** The small warehouse with some columns of deals told otherwise. */
function telling(row: Contract['row']): Warehouse {
  const { load, hash } = smallWarehouse()
  return {
    hash: () => `${hash()} ${Object.keys(row)}`,
    load: async () => {
      const { contracts, ...rest } = await load()
      const told = contracts.map((found) =>
        found.object === 'opportunity'
          ? { ...found, contract: { ...found.contract, row: { ...found.contract.row, ...row } } }
          : found,
      )
      return { contracts: told, ...rest }
    },
  }
}

/** A contract that wants a column which no file has. */
const stricter = telling({ Region__c: required(text()) })
const wider = telling({ 'Region__c?': text() })

const deals = async ({ store }: Stage, { tables }: Commit) => {
  const made = await store.localFile(tables['core.opportunity']!.files[0]!.key)
  return duck.rows(`select opportunity_id, amount, known_from from read_parquet('${made}')`)
}

const entries = async ({ store }: Stage) => (await readLedger(store)).map(({ entry }) => entry)

test('a contract that changes has the landed bytes read again, and what was known stays known since then', async () => {
  const lake = await stage()
  await lake.take('deals', 'newer', 'quota')
  const before = await lake.build()
  const known = await deals(lake, before.commit)
  lake.writes()
  lake.clock.now = new Date('2026-06-01')
  const after = await lake.build(wider)
  expect(lake.writes().filter((each) => /landing/.test(each))).toEqual([])
  expect(await deals(lake, after.commit)).toEqual(known)
  const all = await entries(lake)
  expect([all.length, inForce(all).length]).toEqual([5, 3])
  const times = all.map(({ file, arrived_at, extracted_at }) => `${file.name} ${arrived_at} ${extracted_at}`)
  expect(new Set(times).size).toBe(3)
  expect(
    inForce(all)
      .map(({ read_at }) => read_at.slice(0, 7))
      .sort(),
  ).toEqual(['2026-02', '2026-06', '2026-06'])
  expect((await lake.build(wider)).state).toBe('current')
})

test('a file that was held comes in when its contract allows it, known since it arrived', async () => {
  const lake = await stage()
  await lake.take('deals', 'quota')
  const strict = await lake.build(stricter)
  expect(
    inForce(await entries(lake))
      .map(({ state, code }) => code ?? state)
      .sort(),
  ).toEqual(['HDR_MISSING', 'accepted'])
  expect(await deals(lake, strict.commit)).toEqual([])
  const { commit } = await lake.build()
  const plain = await stage()
  await plain.take('deals', 'quota')
  expect(await deals(lake, commit)).toEqual(await deals(plain, (await plain.build()).commit))
})

test('a clock that went back does not keep a new reading out of force', async () => {
  const lake = await stage()
  await lake.take('deals', 'quota')
  await lake.build()
  const [old] = (await entries(lake)).filter(({ object }) => object === 'opportunity')
  lake.clock.now = new Date(Date.parse(old!.read_at) - 86_400_000)
  await lake.build(wider)
  const [now] = inForce(await entries(lake)).filter(({ object }) => object === 'opportunity')
  expect(now!.parser).not.toBe(old!.parser)
  expect(now!.read_at > old!.read_at).toBe(true)
  expect(now!.arrived_at).toBe(old!.arrived_at)
})

test('a file that comes again after its contract changed is known since it first came', async () => {
  const lake = await stage()
  await lake.take('deals', 'quota')
  const before = await lake.build(wider)
  const known = await deals(lake, before.commit)
  lake.clock.now = new Date('2026-06-01')
  expect(await lake.take('deals', 'copy')).toEqual(['duplicate', 'partial'])
  const first = (await entries(lake)).filter(({ file }) => file.name === 'opportunity-2026-01-05.csv')
  expect(new Set(first.map(({ arrived_at }) => arrived_at)).size).toBe(1)
  const { commit } = await lake.build()
  expect((await deals(lake, commit)).filter(({ known_from }) => String(known_from) < '2026-06')).toEqual(
    known.filter(({ opportunity_id }) => /00[1-9]AAA|01[0-2]AAA|017AAA/.test(String(opportunity_id))),
  )
})
