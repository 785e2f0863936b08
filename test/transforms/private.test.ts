import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collect } from '../../lake/gc.ts'
import { readJson } from '../../lake/ledger.ts'
import { verify } from '../../lake/verify.ts'
import type { Progress, World } from '../../lake/world.ts'
import type { FoundContract } from '../../sources/contract.ts'
import { enter } from '../../sources/enter.ts'
import { read } from '../../sources/read.ts'
import { email, isoDate, required, text } from '../../sources/types.ts'
import { build } from '../../transforms/build.ts'
import { duckEngine } from '../../transforms/duckdb.ts'
import { ledgerRows } from '../../transforms/facts.ts'
import { readModel } from '../../transforms/model.ts'
import { plan } from '../../transforms/plan.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'
import { worldOf } from '../faults/lake.ts'
import { smallWarehouse } from '../faults/warehouse.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { temp } from '../temp.ts'

const bonus: FoundContract = {
  source: 'company',
  object: 'bonus',
  contract: {
    formats: ['csv'],
    key: ['email', 'paid_on'],
    snapshot: true,
    private: true,
    row: { email, paid_on: isoDate, amount: required(text()) },
  },
}

const model = (header: string, select: string) =>
  `-- One row per bonus.\n-- grain: rep_id, period_start\n${header}\n${select}`
const bonuses = `select
    'rep:' || email as rep_id, -- Who gets it.
    cast(paid_on as date) as period_start, -- Day of payment.
    cast(paid_on as date) as period_end, -- The same day.
    cast(amount as decimal(18, 2)) as amount -- What is paid.
from raw.company_bonus`

/** The small warehouse with the private sheet and more models. */
function paying(models: Record<string, string>): Warehouse {
  const { hash, load } = smallWarehouse(models)
  return { hash, load: async () => ({ ...(await load()), contracts: [...(await load()).contracts, bonus] }) }
}

/** A lake in memory with one bonus, built with these models. */
async function built(models: Record<string, string>, amount = '7171.01') {
  const folder = await temp()
  const objects: Objects = new Map()
  const told: Progress[] = []
  const world: World = {
    ...worldOf(memoryStore(objects, folder, () => new Date('2026-02-01'))),
    tell: (progress) => told.push(progress),
  }
  const file = join(folder, 'file')
  await writeFile(file, `email,paid_on,amount\na@x.example,2026-01-31,${amount}\n`)
  const result = await read({ found: bonus, file, name: 'bonus.csv', draft: join(folder, 'rows'), threads: 1 })
  const arrival = { name: 'bonus.csv', extracted_at: new Date('2026-02-01') }
  await enter(world, { arrival, found: bonus, feed: 'company', result, file })
  return { world, objects, told, run: () => build(world, paying(models)) }
}

describe('what is private is read by pay alone', () => {
  const reading = async (models: Record<string, string>) => {
    const engine = await duckEngine()
    return plan(engine, paying(models), []).finally(() => engine.close())
  }
  test.each([
    ['staging.company_bonus', 'raw.company_bonus'],
    ['core.bonus', 'raw.company_bonus'],
    ['metrics.bonus', 'pay.bonus'],
    ['core.bonus', 'pay.bonus'],
  ])('%s may not read %s', async (name, other) => {
    const models = {
      [name]: model('', `select 1 as rep_id, 2 as period_start from ${other}`),
      'pay.bonus': model('', bonuses),
    }
    await expect(reading(models)).rejects.toThrow(
      `${name} reads ${other}, which is private; only models of pay/ read it`,
    )
  })

  test('not even an audit may', async () => {
    const audit = '-- audit: rep_id in (select rep_id from pay.bonus)\n'
    const models = {
      'core.bonus': model(audit, 'select 1 as rep_id, 2 as period_start'),
      'pay.bonus': model('', bonuses),
    }
    await expect(reading(models)).rejects.toThrow('core.bonus reads pay.bonus, which is private')
  })

  test('pay does', async () => {
    const models = { 'pay.bonus': model('', bonuses), 'pay.more': model('', 'select * from pay.bonus') }
    expect((await reading(models)).map(({ name }) => name)).toEqual(expect.arrayContaining(['pay.bonus', 'pay.more']))
  })
})

describe('a model of pay says whose its rows are', () => {
  test.each([
    ['', ['rep_id', 'period_start', 'period_end']],
    ['-- scope: payee_id, paid_date', ['payee_id', 'paid_date']],
    ['-- scope: rep_id, valid_from, valid_to', ['rep_id', 'valid_from', 'valid_to']],
    ['-- scope: rep_id, pay_month', ['rep_id', 'pay_month']],
    ['-- scope: plan_id in pay.assignment', ['plan_id', 'pay.assignment']],
    ['-- scope: nobody', []],
  ])('"%s"', (header, scope) => {
    expect(readModel('pay.bonus', model(header && `${header}\n`, bonuses)).scope).toEqual(scope)
  })

  test.each([
    ['pay.bonus', '-- scope: rep_id\n', 'is not "rep_id, period_start, period_end"'],
    ['pay.bonus', '-- scope: everybody\n', 'or nobody'],
    ['pay.bonus', '-- scope: plan_id in core.rep\n', 'or nobody'],
    ['pay.bonus', '-- scope: rep_id, a in pay.assignment\n', 'or nobody'],
    ['pay.bonus', '-- scope: rep_id, a, b, c\n', 'or nobody'],
    ['pay.bonus', '-- scope: nobody\n-- scope: rep_id, a\n', 'or nobody'],
    ['core.bonus', '-- scope: rep_id, a, b\n', 'only models of pay do'],
  ])('%s with %j is refused', (name, header, why) => {
    expect(() => readModel(name, model(header, bonuses))).toThrow(why)
  })

  test.each([
    ['a person', '', bonuses.replace(' as rep_id', ' as id'), 'has no rep_id of type varchar'],
    ['days', '-- scope: rep_id, paid_date\n', bonuses, 'has no paid_date of type date'],
    [
      'days that are days',
      '',
      bonuses.replace('cast(paid_on as date) as period_end', 'paid_on as period_end'),
      'has no period_end',
    ],
  ])('one without %s is not made', async (_, header, select, why) => {
    const { run } = await built({ 'pay.bonus': model(header, select) })
    await expect(run()).rejects.toThrow(why)
  })
})

test('tables of pay lie under private/, where builds, verify and garbage collection find them', async () => {
  const { world, objects, told, run } = await built({ 'pay.bonus': model('', bonuses) })
  const { commit } = await run()
  expect(commit.tables['pay.bonus']).toMatchObject({ rows: 1, scope: ['rep_id', 'period_start', 'period_end'] })
  expect(commit.tables['pay.bonus']!.folder).toMatch(/^private\/tables\/pay\/bonus\//)
  expect(told.find(({ name }) => name === 'pay.bonus')).not.toHaveProperty('rows')
  const publicly = [...objects].filter(([key]) => !key.startsWith('private/'))
  expect(publicly.filter(([, { bytes }]) => /7171/.test(Buffer.from(bytes).toString('latin1')))).toEqual([])
  expect((await verify(world)).findings).toEqual([])
  expect((await run()).state).toBe('current')
  const part = commit.tables['pay.bonus']!.files[0]!.key
  objects.delete(part)
  expect((await verify(world)).findings.map(({ key }) => key)).toEqual([part])
  expect(await run()).toMatchObject({ state: 'built', made: 1 })
  await collect({ ...world, now: () => new Date('2027-01-01') }, { builds: 1, days: 0, hours: 0 })
  expect(objects.has(`${commit.tables['pay.bonus']!.folder}_manifest.json`)).toBe(false)
  expect((await verify(world)).findings).toEqual([])
})

test('what is wrong with pay is told without a value of it', async () => {
  const broken = await built({ 'pay.bonus': model('-- audit: amount < 0\n', bonuses) })
  const failure = await broken.run().catch((error: Error) => error)
  expect(String(failure)).toContain('pay.bonus: 1 rows break "amount < 0". Nothing')
  const [run] = [...broken.objects.keys()].filter((key) => key.startsWith('runs/'))
  expect(JSON.stringify(await readJson(broken.world.store, run!))).not.toMatch(/a@x|7171/)
  const wrong = await built({ 'pay.bonus': model('', bonuses) }, '7171 EUR')
  const error = (await wrong.run().catch((cause: Error) => cause)) as Error
  expect(error.message).toMatch(/^pay\.bonus could not be made \(Conversion Error\)/)
  expect(`${error.message} ${error.stack} ${error.cause}`).not.toMatch(/7171/)
})

test('analysts are not told what came in of pay', async () => {
  const { objects } = await built({})
  const entries = [...objects]
    .filter(([key]) => key.startsWith('ledger/'))
    .map(([, { bytes }]) => JSON.parse(Buffer.from(bytes).toString()))
  expect([entries.length, ledgerRows(entries)]).toEqual([1, []])
})
