import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Commit, toldWarning } from '../../../lake/commits.ts'
import { openDuck, quote } from '../../../lake/duckdb.ts'
import { layout } from '../../../lake/layout.ts'
import { ingest } from '../../../sources/ingest.ts'
import { build } from '../../../transforms/build.ts'
import { testWorld } from '../../warehouse/lake.ts'
import { csv, idOf } from '../reading.ts'

/** What only a build can know of: cases 75 to 79, each a deal of one lake, and the account that comes after its deal. */
const [fx, changed, staged, alone, fine] = [1, 2, 3, 4, 5].map((n) => idOf('006', n)) as [
  string,
  string,
  string,
  string,
  string,
]
const [account, ann] = [idOf('001', 1), idOf('005', 1)]
const names =
  'Id,Name,StageName,CloseDate,Amount,CurrencyIsoCode,OwnerId,AccountId,CreatedDate,IsClosed,IsWon,SystemModstamp'
const row = (id: string, stage: string, currency: string, owner: string, day: string, isWon: boolean, of = account) =>
  `${id},Deal,${stage},2026-01-31,100.00,${currency},${owner},${of},2026-01-01T09:00:00Z,${isWon},${isWon},2026-01-${day}T09:00:00Z`
const files = {
  'salesforce/opportunity.csv': csv(
    names,
    row(fx, 'Proposal', 'GBP', ann, '05', false),
    row(changed, 'Closed Won', 'EUR', ann, '05', true),
    row(changed, 'Closed Won', 'GBP', ann, '06', true),
    row(staged, 'Closed Wun', 'EUR', ann, '05', false),
    row(alone, 'Proposal', 'EUR', idOf('005', 9), '05', false),
    row(fine, 'Closed Won', 'EUR', ann, '05', true),
  ),
  'salesforce/user.csv': csv(
    'Id,Name,Email,IsActive,SystemModstamp',
    `${ann},Ann,ann@example.com,true,2026-01-01T09:00:00Z`,
  ),
  'company/rep.csv': csv(
    'email,valid_from,full_name,manager_email',
    'ann@example.com,2025-01-01,Ann,bob@example.com',
    'bob@example.com,2025-01-01,Bob,cid@example.com',
    'cid@example.com,2025-01-01,Cid,ann@example.com',
  ),
  'company/stage_map.csv': csv('stage_name,stage_class', 'Closed Won,won', 'Proposal,open'),
}
const later = {
  'salesforce/account.csv': csv('Id,Name,OwnerId,SystemModstamp', `${account},Acme,${ann},2026-01-01T09:00:00Z`),
}

const golden = join(import.meta.dirname, 'build.json')
let folder = ''
const commits: Commit[] = []
let deals: Record<string, unknown>[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-corpus-'))
  const world = testWorld(join(folder, 'lake'))
  await world.store.putNew(layout.company, new TextEncoder().encode('{"reporting_currency": "EUR"}'))
  for (const [k, drop] of [files, later].entries()) {
    for (const [name, text] of Object.entries(drop)) {
      const file = join(folder, String(k), name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    const states = (await ingest(world, [join(folder, String(k))])).map(({ state, message }) => message ?? state)
    expect(new Set(states)).toEqual(new Set(['accepted']))
    commits.push((await build(world)).commit)
  }
  const duck = await openDuck()
  const made = commits[1]!.tables['core.opportunity']!.files
  const paths = await Promise.all(made.map(({ key }) => world.store.localFile(key)))
  deals = await duck.rows(
    `select source_id, stage_name, owner_id, account_id is not null as has_account, cast(amount as varchar) as amount, cast(local_amount as varchar) as local_amount, currency_code, is_fx_missing from read_parquet([${paths.map(quote).join()}]) order by source_id`,
  )
  duck.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How many rows of a table a build warns of, by the code in front of the rule. */
const warned = ({ tables }: Commit, table: string, code: string) =>
  tables[table]!.warnings.filter(({ audit }) => audit.startsWith(`${code}: `)).map(({ rows }) => rows)
const deal = (id: string) => deals.find(({ source_id }) => source_id === id)

test('the messages of both builds are those of the golden file', () => {
  const told = commits.map(({ tables }) =>
    Object.entries(tables)
      .flatMap(([table, { warnings }]) => warnings.map((warning) => `${table}: ${toldWarning(warning)}`))
      .sort(),
  )
  if (process.env.GOLDEN === 'write') writeFileSync(golden, `${JSON.stringify(told, null, 2)}\n`)
  expect(told).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
  expect(told[1]!.join('\n')).toContain('; "Closed Wun": nearest "Closed Won"')
})

describe('what only a build can know of is counted by its code, and no deal is lost', () => {
  test('75 no rate for the day: the amount stays in its currency', () => {
    expect(warned(commits[1]!, 'core.opportunity', 'FX_RATE_MISSING')).toEqual([2])
    expect(deal(fx)).toMatchObject({ amount: null, local_amount: '100.00', currency_code: 'GBP', is_fx_missing: true })
  })

  test('76 the currency of a closed deal changed', () => {
    expect(warned(commits[1]!, 'core.opportunity', 'DEAL_CURRENCY_CHANGED')).toEqual([1])
    expect(deal(changed)).toMatchObject({ currency_code: 'GBP', local_amount: '100.00' })
  })

  test('77 a stage that no list has is kept as it is', () => {
    expect(warned(commits[1]!, 'core.stage', 'ROW_UNKNOWN_VALUE')).toEqual([1])
    expect(deal(staged)).toMatchObject({ stage_name: 'Closed Wun', amount: '100.00' })
  })

  test('78 an owner whom nobody knows counts under unassigned, and managers in a circle are told of', () => {
    expect(warned(commits[1]!, 'core.opportunity', 'REF_UNKNOWN')).toEqual([1])
    expect(deal(alone)).toMatchObject({ owner_id: 'unassigned', amount: '100.00' })
    expect(warned(commits[1]!, 'core.scope', 'HIERARCHY_CYCLE')).toEqual([3])
  })

  test('79 a deal before its account is joined when that comes', () => {
    expect(warned(commits[0]!, 'core.opportunity', 'REF_UNKNOWN')).toEqual([5, 1])
    expect(deals.map(({ has_account }) => has_account)).toEqual([true, true, true, true, true])
  })
})
