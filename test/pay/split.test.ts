import { expect, test } from 'vitest'
import { moneyText } from '../../demo/money.ts'
import { type Random, random } from '../../demo/random.ts'
import { amount, tell } from '../faults/amount.ts'
import type { Row } from '../transforms/examples.ts'
import { small } from './warehouse.ts'

const count = amount(500, 10_000)
const chances = random(Number(process.env.QUARTERDECK_SEED ?? 1)).fork(9)
const money = (cents: bigint) => moneyText(cents)

/** A deal that is won, edited and reopened in some order, cents after each change; and the parts of its splits in millionths. */
type Deal = { id: string; worth: (bigint | null)[]; parts: bigint[]; overlays: bigint[] }

function deal(chance: Random, number: number): Deal {
  const size = chance.pick([100, 100_000, 10_000_000_000, 999_999_999_999])
  const cents = () => BigInt(chance.int(-size, size)) * (chance.chance(0.02) ? 9_000n : 1n)
  const worth = Array.from({ length: chance.int(1, 5) }, () => (chance.chance(0.3) ? null : cents()))
  const weights = (most: number) => Array.from({ length: chance.int(0, most) }, () => BigInt(chance.int(1, 1_000_000)))
  return { id: `d${String(number).padStart(6, '0')}`, worth, parts: weights(9), overlays: weights(2) }
}

const deals = Array.from({ length: count }, (_, number) => deal(chances.fork(number), number))

/** a / b, half away from zero: the definition, apart from how any other file rounds. */
const rounded = (a: bigint, b: bigint) => ((a < 0n ? -1n : 1n) * (2n * (a < 0n ? -a : a) + b)) / (2n * b)

/** Where somebody's part of a deal ends less where it begins. */
const part = (worth: bigint, before: bigint, after: bigint, total: bigint) =>
  ((worth < 0n ? -1n : 1n) * (2n * (worth < 0n ? -worth : worth) * after + total)) / (2n * total) -
  rounded(worth * before, total)

test(`splits of ${count} deals make up each deal to the cent, whatever their weights, and leave nothing once it is taken back`, async () => {
  const open = await small()
  const about: Row[] = []
  const events: Row[] = []
  const splits: Row[] = []
  const wanted = new Map<string, bigint>()
  const add = (key: string, cents: bigint) => wanted.set(key, (wanted.get(key) ?? 0n) + cents)
  for (const { id, worth, parts, overlays } of deals) {
    about.push({ opportunity_id: id, is_excluded: 'false', is_deleted: 'false' })
    let before: string | null = null
    for (const [k, cents] of worth.entries()) {
      const stage_class = cents === null ? 'open' : 'won'
      events.push({
        opportunity_id: id,
        event_number: `${k + 1}`,
        changed_at: `2026-01-0${k + 1} 00:00:00`,
        changed_date: `2026-01-0${k + 1}`,
        owner_id: 'owner',
        close_date: '2026-01-01',
        stage_class,
        stage_class_before: before,
        amount: cents === null ? null : money(cents),
        is_deleted: 'false',
      })
      before = stage_class
    }
    const last = worth.at(-1) ?? 0n
    const total = parts.reduce((sum, each) => sum + each, 0n)
    let seen = 0n
    for (const [k, weight] of parts.entries()) {
      splits.push({
        split_id: `${id}/${k}`,
        opportunity_id: id,
        rep_id: `p${k}`,
        split_type: 'revenue',
        split_rate: `0.${String(weight).padStart(6, '0')}`.replace('0.1000000', '1'),
        is_deleted: 'false',
      })
      add(`${id} direct p${k}`, part(last, seen, seen + weight, total))
      seen += weight
    }
    if (parts.length === 0) add(`${id} direct owner`, last)
    for (const [k, weight] of overlays.entries()) {
      splits.push({
        split_id: `${id}/o${k}`,
        opportunity_id: id,
        rep_id: `o${k}`,
        split_type: 'overlay',
        split_rate: `0.${String(weight).padStart(6, '0')}`.replace('0.1000000', '1'),
        is_deleted: 'false',
      })
      add(`${id} overlay o${k}`, rounded(last * weight, 1_000_000n))
    }
  }
  await open.put('core.opportunity', about)
  await open.put('core.opportunity_event', events)
  await open.put('core.opportunity_split', splits)
  expect(await open.make((name) => name.startsWith('core.credit_'))).toEqual([])
  const rows = await open.duck.rows(
    "select opportunity_id || ' ' || credit_class || ' ' || rep_id as key, sum(amount) as amount from core.credit_line group by 1",
  )
  const ours = new Map(rows.map(({ key, amount: cents }) => [String(key), String(cents)]))
  const apart = [...wanted].filter(([key, cents]) => (ours.get(key) ?? '0.00') !== money(cents))
  expect(apart.slice(0, 5).map(([key, cents]) => `${key}: ${ours.get(key)}, should be ${money(cents)}`)).toEqual([])
  const [whole] = await open.duck.rows(`select count(*) as n from (
    select opportunity_id, sum(amount) as amount from core.credit_line where credit_class = 'direct' group by 1) as credit
    inner join (select opportunity_id, amount from core.opportunity_event where (opportunity_id, event_number) in
      (select opportunity_id, max(event_number) from core.opportunity_event group by 1)) as deal using (opportunity_id)
    where credit.amount <> coalesce(deal.amount, 0)`)
  expect(whole).toEqual({ n: '0' })
  tell(`    ${deals.length} deals, ${splits.length} splits`)
  await open.close()
}, 600_000)
