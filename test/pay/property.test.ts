import { afterAll, beforeAll, expect, test } from 'vitest'
import { moneyText } from '../../demo/money.ts'
import { random } from '../../demo/random.ts'
import { findQuery } from '../../queries/find.ts'
import { amount, tell } from '../faults/amount.ts'
import type { Row } from '../transforms/examples.ts'
import { type Change, dealsOf, expected, months, type Payee, payee, periodOf, quotaOf } from './payees.ts'
import { pays } from './second.ts'
import { type Small, small } from './warehouse.ts'

const count = amount(300, 10_000)
const seed = Number(process.env.QUARTERDECK_SEED ?? 1)
const payees = Array.from({ length: count }, (_, number) => payee(seed, number))
const changes = payees.reduce((sum, each) => sum + each.changes.length, 0)
const first = (month: number) => `2026-0${month + 1}-01`
const envelope = { _feed: 'company', _file: 'f', _extracted_at: '2026-01-01', _known_from: '2026-01-01' }
const rep = ({ number }: Payee) => `company:p${number}@x`
const money = (cents: bigint | number) => moneyText(BigInt(cents))

let open: Small
beforeAll(async () => {
  open = await small()
  await open.put('given.build', [{ data_as_of: '2026-06-30 16:00:00', data_as_of_date: '2026-06-30' }])
  const days = Array.from({ length: 181 }, (_, k) => new Date(Date.UTC(2026, 0, 1 + k)).toISOString().slice(0, 10))
  const quarter = (day: string) => (day < '2026-04' ? '2026-01-01' : '2026-04-01')
  await open.put(
    'given.calendar',
    days.map((day) => ({
      calendar_date: day,
      fiscal_month: `${day.slice(0, 7)}-01`,
      quarter_start_date: quarter(day),
      fiscal_year: '2026',
      fiscal_quarter: quarter(day),
      is_workday: 'true',
    })),
  )
  await open.put(
    'core.rep_email',
    payees.map(({ number }) => ({ email: `p${number}@x`, rep_id: `company:p${number}@x` })),
  )
  const plans = payees.map(({ plan }) => ({
    ...envelope,
    comp_plan_id: plan.id,
    rate_shape: plan.shape,
    period_type: plan.period,
    base_rate: plan.base,
    tier_basis: plan.basis,
    threshold: plan.threshold,
    pays_below_threshold: `${plan.paysBelow}`,
    accelerator_from: plan.accelerator?.from ?? null,
    accelerator_multiplier: plan.accelerator?.multiplier ?? null,
    cap_amount: plan.cap === null ? null : money(plan.cap),
    deal_cap_amount: plan.dealCap === null ? null : money(plan.dealCap),
  }))
  await open.put('raw.company_comp_plan', plans)
  await open.put(
    'raw.company_comp_tier',
    payees.flatMap(({ plan }) =>
      plan.tiers.map(({ from, rate }) => ({ ...envelope, comp_plan_id: plan.id, tier_from: from, rate })),
    ),
  )
  await open.put(
    'raw.company_comp_assignment',
    payees.flatMap(({ number, plan, draws }) => {
      const turns = draws.flatMap((draw, month) => (month > 0 && draw === draws[month - 1] ? [] : [{ draw, month }]))
      return turns.map(({ draw, month }, i) => ({
        ...envelope,
        rep_email: `p${number}@x`,
        comp_plan_id: plan.id,
        valid_from: first(month),
        valid_to: turns[i + 1] ? first(turns[i + 1]!.month) : null,
        draw_type: draw?.type ?? null,
        draw_amount: draw ? money(draw.amount) : null,
        draw_recovery_rate: draw?.recovery ?? null,
      }))
    }),
  )
  await open.put(
    'core.quota_day',
    payees.flatMap((each) =>
      each.quota === null
        ? []
        : Array.from({ length: months }, (_, month) => ({
            rep_id: rep(each),
            credit_class: 'direct',
            calendar_date: first(month),
            fiscal_month: first(month),
            active_rate: '1',
            full_amount: money(each.quota!),
            effective_amount: money(each.quota!),
          })),
    ),
  )
}, 600_000)
afterAll(() => open.close())

/** The credits as rows: in the order given, each on its day. */
const rows = (list: { one: Payee; change: Change }[]): Row[] =>
  list.map(({ one, change: { deal, booked, month, day, sequence, cents } }) => ({
    credit_line_id: `${one.number}/${deal}/${sequence}`,
    opportunity_id: `${one.number}/${deal}`,
    event_number: `${sequence}`,
    credit_class: 'direct',
    rep_id: rep(one),
    changed_at: `2026-01-01 00:00:${String(sequence).padStart(2, '0')}`,
    booked_date: first(booked),
    credit_date: `${first(month).slice(0, 8)}${String(day).padStart(2, '0')}`,
    deal_amount: money(cents),
    share_rate: '1',
    amount: money(cents),
  }))

const all = payees.flatMap((one) => one.changes.map((change) => ({ one, change })))
const isMade = (name: string) => name.startsWith('pay.') || name === 'core.fiscal_month'
const statements =
  'select rep_id, pay_month, earned_amount, payable_amount, closing_balance_amount from pay.comp_statement'

async function paid(list: { one: Payee; change: Change }[]): Promise<Map<string, string>> {
  await open.put('core.credit_line', rows(list))
  expect(await open.make(isMade)).toEqual([])
  const found = await open.duck.rows(statements)
  return new Map(
    found.map(({ rep_id, pay_month, ...rest }) => [`${rep_id} ${pay_month}`, Object.values(rest).join(' ')]),
  )
}

const wanted = (): Map<string, string> =>
  new Map(
    payees.flatMap((one) =>
      expected(one).map(({ earned, payable, balance }, month) => [
        `${rep(one)} ${first(month)}`,
        [earned, payable, balance].map(money).join(' '),
      ]),
    ),
  )

const apart = (a: Map<string, string>, b: Map<string, string>) =>
  [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => a.get(key) !== b.get(key))
    .map((key) => `${key}: ${a.get(key)} and ${b.get(key)}`)

let told: Map<string, string>

test(`plans of ${count} payees pay what exact fractions say, to the cent; lines make the statement, statements the payout`, async () => {
  told = await paid(all)
  expect(apart(told, wanted()).slice(0, 5)).toEqual([])
  const [sums] = await open.duck.rows(`select
    (select count(*) from pay.comp_statement as s left join (select rep_id, pay_month, sum(amount) as amount from pay.comp_statement_line group by 1, 2) as line
      using (rep_id, pay_month) where s.payable_amount <> coalesce(line.amount, 0)) as apart,
    (select sum(payable_amount) from pay.comp_statement) = (select sum(amount) from pay.comp_statement_line) as is_whole`)
  expect(sums).toEqual({ apart: '0', is_whole: true })
  const kinds = await open.duck.rows('select distinct line_type from pay.comp_statement_line order by 1')
  expect(kinds.map(({ line_type }) => line_type)).toEqual([
    'cap_reduction',
    'clawback',
    'credit',
    'draw_advance',
    'draw_guarantee',
    'draw_recovery',
    'retro_true_up',
    'threshold',
  ])
  tell(`    ${count} payees, ${changes} credits, seed ${seed}`)
}, 1_200_000)

test('what the next deal pays is what it pays once it is there', async () => {
  const { select } = findQuery('next_deal_pay')
  const objections: string[] = []
  for (const one of payees.slice(0, 60)) {
    const amount = 1_000 * (one.number + 1)
    const reader = await open.duck.connection.runAndReadAll(select, { rep: rep(one), amount: String(amount) })
    const said = reader.getRowObjectsJson()[0]!.next_paid_amount
    const deals = dealsOf(one, periodOf(one.plan, months - 1))
    const wouldPay = (...list: bigint[]) => pays(one.plan, list, quotaOf(one, one.plan))
    const wanted = money(wouldPay(...deals, BigInt(amount) * 100n) - wouldPay(...deals))
    if (said !== wanted) objections.push(`${rep(one)}: ${String(said)}, should be ${wanted}`)
  }
  expect(objections).toEqual([])
}, 600_000)

test('in another order within each month the same credits pay the same', async () => {
  const chance = random(seed).fork(77)
  const shuffled = all
    .map((each) => ({
      at: chance.next(),
      each: { one: each.one, change: { ...each.change, day: chance.int(1, 28), sequence: each.change.sequence } },
    }))
    .sort((a, b) => a.at - b.at)
  expect(apart(await paid(shuffled.map(({ each }) => each)), told).slice(0, 5)).toEqual([])
}, 1_200_000)

test('what is all taken back pays nothing in the end', async () => {
  const taken = payees.flatMap((one) =>
    [...Map.groupBy(one.changes, ({ deal }) => deal).values()].map((list) => {
      const cents = list.reduce((sum, each) => sum + each.cents, 0n)
      return { one, change: { ...list[0]!, month: months - 1, day: 28, sequence: 59, cents: -cents } }
    }),
  )
  await paid([...all, ...taken.filter(({ change }) => change.cents !== 0n)])
  const left = await open.duck.rows(
    `select rep_id, sum(amount) as amount from pay.comp_statement_line where line_type not like 'draw%' group by 1 having sum(amount) <> 0`,
  )
  expect(left).toEqual([])
}, 1_200_000)

test('a locked quarter stays as it is whatever is found later, and all that was ever paid is what is right now', async () => {
  await paid(all)
  const locked = await open.duck.rows(
    "select * exclude (is_locked) from pay.comp_statement_line where pay_month <= date '2026-03-01'",
  )
  await open.put('pay.locked_statement_line', locked)
  await open.put(
    'pay.locked_period',
    [0, 1, 2].map((month) => ({ pay_month: first(month), locked_by: 'cfo@x', locked_at: '2026-04-02 00:00:00' })),
  )
  const others = payees.map((one) => ({ ...one, changes: payee(seed + 1, one.number).changes }))
  await paid(others.flatMap((one) => one.changes.map((change) => ({ one, change }))))
  const stays = "select * exclude (is_locked) from pay.comp_statement_line where pay_month <= date '2026-03-01'"
  const [moved] = await open.duck.rows(`select count(*) as n from (
    (${stays} except all select * from pay.locked_statement_line) union all (select * from pay.locked_statement_line except all ${stays})) as moved`)
  expect(moved).toEqual({ n: '0' })
  const sums = await open.duck.rows(
    "select rep_id, sum(amount) as amount from pay.comp_statement_line where line_type not like 'draw%' group by 1",
  )
  const right = new Map(
    others.map((one) => [rep(one), money(expected(one).reduce((sum, { earned }) => sum + earned, 0n))]),
  )
  const ours = new Map(sums.map(({ rep_id, amount: sum }) => [String(rep_id), String(sum)]))
  expect([...right].filter(([who, sum]) => (ours.get(who) ?? '0.00') !== sum).slice(0, 5)).toEqual([])
}, 1_200_000)
