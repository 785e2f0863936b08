import { describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import { quarterStart } from '../../demo/fiscal.ts'
import { inDollars } from '../../demo/money.ts'
import { postOn } from '../../demo/people.ts'
import { planned, quotas, targets } from '../../demo/plan.ts'
import { made, read } from './made.ts'

const { company } = demo(1, 1)
const all = quotas(company)
const full = all.filter(({ type }) => type === 'full')
const sum = (list: { amount: number | null; currency: 'USD' | 'EUR'; quarter: number }[]) =>
  list.reduce((total, { amount, currency, quarter }) => total + inDollars(amount ?? 0, currency, quarter), 0n)

describe('quotas', () => {
  test('one full quota a seller and quarter, from the quarter of hire to the one of leaving', () => {
    const keys = full.map(({ person, quarter }) => `${person.id}/${quarter}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { person, quarter } of full) {
      expect(person.hired < quarterStart(quarter + 1)).toBe(true)
      expect(person.left === null || person.left > quarterStart(quarter)).toBe(true)
    }
  })

  test('a newcomer has 0 in the first quarter, somebody on leave has none', () => {
    expect(full.some(({ amount }) => amount === 0)).toBe(true)
    expect(full.filter(({ amount }) => amount === null).length).toBe(1)
  })

  test('what is not full is less than what is, and never a seller’s alone', () => {
    for (const { person, quarter, amount } of all.filter(({ type }) => type === 'ramped')) {
      const whole = full.find((each) => each.person === person && each.quarter === quarter)
      expect(amount).toBeLessThan(whole!.amount!)
    }
    expect(all.filter(({ type }) => type === 'overlay').every(({ person }) => company.managers.includes(person))).toBe(
      true,
    )
  })

  test('a manager answers for a little less than the team’s quotas', () => {
    for (const quota of all.filter(({ type }) => type === 'overlay')) {
      const below = full.filter(
        ({ person, quarter }) =>
          quarter === quota.quarter && postOn(person, quarterStart(quarter))?.manager === quota.person,
      )
      const rate = Number(sum([quota])) / Number(sum(below))
      expect(rate).toBeGreaterThan(0.9)
      expect(rate).toBeLessThan(1)
    }
  })

  test('the CRM holds the sellers’ full ones', async () => {
    const { texts } = await made(1)
    const sheet = read(texts.get('sheets/quota.csv')!).rows.filter((row) => row.of('quota_type') === 'full')
    const mails = new Map(
      read([...texts].find(([name]) => name.endsWith('/User.csv'))![1]).rows.map((row) => [
        row.of('Id'),
        row.of('Email').toLowerCase(),
      ]),
    )
    const crm = read(texts.get('exports/forecasting_quota-bulk-20260630T160000Z.csv')!).rows
    expect(
      crm.map((row) => [mails.get(row.of('QuotaOwnerId')), row.of('StartDate'), row.of('QuotaAmount')].join()).sort(),
    ).toEqual(
      sheet
        .filter((row) => row.of('amount') !== '')
        .map((row) => [row.of('rep_email'), row.of('period_start'), row.of('amount')].join())
        .sort(),
    )
  })
})

describe('targets', () => {
  test('the company and each team have one a quarter', () => {
    const list = targets(company)
    expect(list.length).toBe(planned.length * (company.teams.length + 1))
  })

  test('the teams’ together are the company’s, and less than the sellers’ quotas', () => {
    for (const quarter of planned) {
      const now = targets(company).filter((target) => target.quarter === quarter)
      const whole = now.find(({ team }) => team === null)!
      const teams = sum(now.filter(({ team }) => team !== null))
      expect(Math.abs(whole.amount - Number(teams))).toBeLessThanOrEqual(5_000_00)
      expect(teams < sum(full.filter((each) => each.quarter === quarter))).toBe(true)
    }
  })
})
