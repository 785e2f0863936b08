import { describe, expect, test } from 'vitest'
import { listHeld } from '../../lake/held.ts'
import { layout } from '../../lake/layout.ts'
import { verify } from '../../lake/verify.ts'
import { findContracts } from '../../sources/find.ts'
import { acceptHold } from '../../sources/holds.ts'
import { refresh } from '../../sources/refresh.ts'
import { deals, landed } from './landed.ts'
import { csv, idOf } from './reading.ts'

const header = 'Id,StageName,CloseDate,Amount'
const by = { who: 'ann@x.example', why: 'sales added it' }
const ids = (...numbers: number[]) => numbers.map((n) => idOf('006', n))
const wide = (from: number, to: number) => csv(`${header},Region__c`, ...deals(from, to).map((deal) => `${deal},EMEA`))
const narrow = (from: number, to: number) =>
  csv('Id,StageName,CloseDate', ...deals(from, to).map((deal) => deal.replace(/,[^,]*$/, '')))

/** A lake whose company says what becomes of other columns in Salesforce's deals, and that has two of them. */
async function drifting(drift?: Record<string, string>) {
  const lake = await landed()
  const text = JSON.stringify(drift ? { drift: { 'salesforce/opportunity': drift } } : {})
  await lake.world.store.put(layout.company, new TextEncoder().encode(text))
  const [first] = await lake.take({ 'Opportunity-2026-01-05.csv': csv(header, ...deals(1, 2)) })
  expect(first!.state).toBe('accepted')
  return lake
}

describe('a column that is new in its feed', () => {
  test('is kept and told of where company.json says nothing, or keep', async () => {
    for (const drift of [undefined, { new_columns: 'keep' }]) {
      const { take } = await drifting(drift)
      const [second] = await take({ 'Opportunity-2026-01-12.csv': wide(3, 4) })
      expect(second).toMatchObject({ state: 'accepted', entry: { extra: ['region__c'] } })
      expect(second!.entry!.notices.map(({ code }) => code)).toContain('HDR_NEW')
    }
  })

  test('holds the file where company.json says so, until somebody accepts it; then it is known', async () => {
    const { world, take, rows, decisions } = await drifting({ new_columns: 'hold' })
    const [second] = await take({ 'Opportunity-2026-01-12.csv': wide(3, 4) })
    expect(second).toMatchObject({ state: 'held', code: 'HDR_NEW' })
    expect(second!.message).toBe(
      'HDR_NEW salesforce/opportunity Opportunity-2026-01-12.csv — "region__c" is in no earlier file of its feed. Nothing of the file is used until a person decides. Accept it if that is meant, or leave the column out of the export.',
    )
    const hash = second!.entry!.file.sha256.slice(0, 12)
    expect(await listHeld(world.store)).toMatchObject([
      {
        would_give: { read: 2, accepted: 2 },
        suggestion: `To use it as it is: quarterdeck holds accept ${hash} --reason "…". Else: quarterdeck holds reject ${hash} --reason "…".`,
      },
    ])
    expect(await rows('opportunity')).toEqual(ids(1, 2))
    const settled = await acceptHold(world, { file: 'Opportunity-2026-01-12.csv', by })
    expect(settled).toMatchObject({ state: 'accepted', decision: { ...by, code: 'HDR_NEW' } })
    expect(await take({ 'Opportunity-2026-01-19.csv': wide(5, 6) })).toMatchObject([{ state: 'accepted' }])
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4, 5, 6))
    expect(await decisions()).toEqual([settled.decision])
    expect((await verify(world)).findings).toEqual([])
  })

  test('holds no file that was used before the setting, nor when its rows are made again; a held one stays so', async () => {
    const { world, take, rows, entries } = await drifting()
    await take({ 'Opportunity-2026-01-12.csv': wide(3, 4) })
    const text = JSON.stringify({ drift: { 'salesforce/opportunity': { new_columns: 'hold' } } })
    await world.store.put(layout.company, new TextEncoder().encode(text))
    await take({ 'Opportunity-2026-01-19.csv': csv(`${header},Other__c`, ...deals(5, 5).map((deal) => `${deal},x`)) })
    for (const { outputs } of await entries()) for (const { key } of outputs) await world.store.delete(key)
    await refresh(world, await findContracts())
    expect((await entries()).map(({ state }) => state).sort()).toEqual(['accepted', 'accepted', 'held'])
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4))
  })
})

describe('a column that the newest file of its feed has', () => {
  test('counts also where the contract does not name it; a file from before it may lack it', async () => {
    const { take } = await drifting({ missing_columns: 'hold' })
    await take({ 'Opportunity-2026-01-12.csv': wide(3, 4) })
    const [older, newer] = await take({
      'Opportunity-2026-01-09.csv': csv(header, ...deals(5, 5)),
      'Opportunity-2026-01-19.csv': csv(header, ...deals(6, 6)),
    })
    expect(older).toMatchObject({ state: 'accepted' })
    expect(newer).toMatchObject({ state: 'held', code: 'HDR_OPTIONAL_MISSING' })
    expect(newer!.message).toContain('"region__c" is not in the file, and in Opportunity-2026-01-12.csv before it')
  })

  test('may be missing where company.json says nothing: known values stay', async () => {
    const { take } = await drifting()
    const [second] = await take({ 'Opportunity-2026-01-12.csv': narrow(3, 4) })
    expect(second!.state).toBe('accepted')
    expect(second!.entry!.notices.map(({ code }) => code)).toEqual(['HDR_OPTIONAL_MISSING'])
  })

  test('holds the file that lacks it where company.json says so, until somebody accepts that', async () => {
    const { world, take, rows } = await drifting({ missing_columns: 'hold' })
    const [second] = await take({ 'Opportunity-2026-01-12.csv': narrow(3, 4) })
    expect(second).toMatchObject({ state: 'held', code: 'HDR_OPTIONAL_MISSING' })
    expect(second!.message).toBe(
      'HDR_OPTIONAL_MISSING salesforce/opportunity Opportunity-2026-01-12.csv — "amount" is not in the file, and in Opportunity-2026-01-05.csv before it. Nothing of the file is used until a person decides. Add it to the export again, or accept the file without it.',
    )
    await acceptHold(world, { file: 'Opportunity-2026-01-12.csv', by })
    expect(await take({ 'Opportunity-2026-01-19.csv': narrow(5, 6) })).toMatchObject([{ state: 'accepted' }])
    expect(await rows('opportunity')).toEqual(ids(1, 2, 3, 4, 5, 6))
  })
})

test('of a private sheet every column is new that its contract does not name, since none is written down', async () => {
  const { world, take } = await landed()
  const drift = { 'company/comp_assignment': { new_columns: 'hold' } }
  await world.store.put(layout.company, new TextEncoder().encode(JSON.stringify({ drift })))
  const sheet = (day: string) => csv('rep_email,comp_plan_id,valid_from,note', `ann@x.example,p1,${day},secret`)
  expect(await take({ 'comp_assignment-2026-01-05.csv': sheet('2026-01-01') })).toMatchObject([{ state: 'accepted' }])
  const [second] = await take({ 'comp_assignment-2026-01-12.csv': sheet('2026-02-01') })
  expect(second).toMatchObject({ state: 'held', code: 'HDR_NEW' })
  expect(second!.message).toContain('"…" is not in its contract.')
})
