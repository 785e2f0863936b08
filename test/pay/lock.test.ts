import { expect, test } from 'vitest'
import { verify } from '../../lake/verify.ts'
import { lockPeriod, proposedLocks } from '../../transforms/lock.ts'
import { company, seller } from './company.ts'

const sheets = {
  comp_plan: ['comp_plan_id,rate_shape,period_type,base_rate', 'P,flat,month,0.10'],
  comp_assignment: [
    'rep_email,comp_plan_id,valid_from',
    `${seller(0).email},P,2026-02-01`,
    `${seller(1).email},P,2026-02-01`,
  ],
}
const win = (number: number, owner: number, amount: string, close: string, at = `${close}T12:00:00.000Z`) => ({
  number,
  owner,
  amount,
  close,
  at,
})
const statements = `select rep_id, cast(pay_month as varchar) as pay_month, is_locked, earned_amount, adjusted_amount, payable_amount, lines_hash
  from pay.comp_statement where pay_month >= date '2026-02-01' order by rep_id, pay_month`
const adjustments = `select opportunity_id, cast(pay_month as varchar) as pay_month, cast(origin_month as varchar) as origin_month, amount, explanation
  from pay.comp_statement_line where line_type = 'prior_period_adjustment' order by 1`

test('a locked statement never moves: a changed deal and another plan become adjustment lines in the open month, and those lock too', async () => {
  const own = await company(2)
  await own.tell(
    [win(1, 0, '1000.00', '2026-02-10'), win(2, 1, '2000.00', '2026-02-11'), win(3, 0, '500.00', '2026-03-03')],
    sheets,
  )
  const before = await own.rows(statements)
  expect(before.map(({ pay_month, payable_amount }) => [pay_month, payable_amount]).slice(0, 2)).toEqual([
    ['2026-02-01', '100.00'],
    ['2026-03-01', '50.00'],
  ])
  await lockPeriod(own.world, { period: '2026-02-01', by: 'cfo@example.com' })
  const locked = await own.rows(statements)
  expect(locked).toEqual(before.map((row) => ({ ...row, is_locked: row.pay_month === '2026-02-01' })))

  await own.tell([win(2, 1, '1500.00', '2026-02-11', '2026-02-12T12:00:00.000Z')], {
    comp_plan: ['comp_plan_id,rate_shape,period_type,base_rate', 'P,flat,month,0.20'],
  })
  const after = await own.rows(statements)
  const february = (rows: Record<string, unknown>[]) =>
    rows
      .filter(({ pay_month }) => pay_month === '2026-02-01')
      .map(({ lines_hash, earned_amount, payable_amount }) => [lines_hash, earned_amount, payable_amount])
  expect(february(after)).toEqual(february(before))
  expect((await own.rows(adjustments)).map(({ explanation, opportunity_id, ...rest }) => rest)).toEqual([
    { pay_month: '2026-03-01', origin_month: '2026-02-01', amount: '100.00' },
    { pay_month: '2026-03-01', origin_month: '2026-02-01', amount: '100.00' },
  ])
  expect(String((await own.rows(adjustments))[1]!.explanation)).toBe(
    'Deal 2: the month from 2026-02-01 is locked with 200.00 and would now be 300.00, so 100.00 is put right here.',
  )
  await lockPeriod(own.world, { period: '2026-03-01', by: 'cfo@example.com', reason: 'Paid in April' })
  const twice = await own.rows(statements)
  expect(twice.map(({ is_locked, ...rest }) => rest)).toEqual(after.map(({ is_locked, ...rest }) => rest))
  expect(
    await own.rows(`${adjustments.replace('order by 1', "and pay_month > date '2026-03-01' order by 1")}`),
  ).toEqual([])

  await own.tell([{ ...win(1, 0, '1000.00', '2026-02-10', '2026-04-02T12:00:00.000Z'), stage: 'Prospecting' }])
  const [clawback] = await own.rows(
    `select cast(pay_month as varchar) as pay_month, line_type, amount from pay.comp_statement_line where line_type = 'clawback'`,
  )
  expect(clawback).toEqual({ pay_month: '2026-04-01', line_type: 'clawback', amount: '-200.00' })
  const paid = `select sum(line.amount) as amount from pay.comp_statement_line as line
    inner join core.opportunity as deal on line.opportunity_id = deal.opportunity_id where deal.name = 'Deal 1'`
  expect(await own.rows(paid)).toEqual([{ amount: '0.00' }])
  expect((await verify(own.world)).findings).toEqual([])
}, 300_000)

test('what may not be locked says why, and a sheet proposes locks', async () => {
  const own = await company(1)
  await own.tell([win(1, 0, '1000.00', '2026-02-10'), win(2, 0, '10.00', '2026-03-10')], {
    ...sheets,
    period_lock: [
      'period_start,locked_by,reason',
      '2026-01-01,cfo@example.com,Year end',
      '2026-02-01,cfo@example.com,',
    ],
  })
  await expect(lockPeriod(own.world, { period: '2026-02-01', by: 'a@b.example' })).rejects.toThrow('no build yet')
  await own.rows(statements)
  const lock = (period: string) => lockPeriod(own.world, { period, by: 'a@b.example' })
  await expect(lock('2026-02-15')).rejects.toThrow('not the first day of a fiscal month')
  await expect(lock('2026-03-01')).rejects.toThrow('2026-02-01 is still open; lock it first')
  await expect(lock('2026-09-01')).rejects.toThrow('is not over')
  for (const decision of await proposedLocks(own.world)) await lockPeriod(own.world, decision)
  await expect(lock('2026-02-01')).rejects.toThrow('locked already')
  expect(await proposedLocks(own.world)).toEqual([])
  const [state] = await own.rows(
    'select cast(locked_month as varchar) as locked_month, cast(open_month as varchar) as open_month from pay.lock_state',
  )
  expect(state).toEqual({ locked_month: '2026-02-01', open_month: '2026-03-01' })
}, 300_000)
