import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { contactBuyer } from '../../demo/buyer.ts'
import { demo } from '../../demo/company.ts'
import { marketer } from '../../demo/marketing/marketer.ts'
import { type Act, madeAt, responses } from '../../demo/marketing/prospect.ts'
import { doubles } from '../../demo/salesforce/double.ts'
import { type Records, recorder } from '../../demo/salesforce/records.ts'
import { daySeconds, instant } from '../../demo/time.ts'
import { removalEffects } from '../../demo/truth/chain.ts'
import { cyclesOf, depth } from '../../demo/truth/cycles.ts'
import type { Encounter } from '../../demo/truth/encounter.ts'
import { type Journey, models } from '../../demo/truth/model.ts'
import { writeTruth } from '../../demo/truth/write.ts'
import { window } from '../../demo/window.ts'
import { read } from './made.ts'

const { company, deals } = demo(1, 0.2)
const record = recorder(1)
const marketing = marketer(1)
const told: Records[] = [...deals()].map((deal) => record(deal))
const acts: Act[] = told.flatMap((records) => marketing.tell(records))

describe('people', () => {
  test('of one account have different names, and no two the same telephone', () => {
    const buyers = Array.from({ length: 400 }, (_, n) => [contactBuyer(n, 0), contactBuyer(n, 1)]).flat()
    for (let n = 0; n < buyers.length; n += 2)
      expect(`${buyers[n]!.first} ${buyers[n]!.last}`).not.toBe(`${buyers[n + 1]!.first} ${buyers[n + 1]!.last}`)
    expect(new Set(buyers.map(({ phone }) => phone.slice(-9))).size).toBe(buyers.length)
  })
  test('who became a deal by a lead are the contact whom the lead became', () => {
    const converted = told.flatMap(({ leads }) => leads.filter(({ deal }) => deal))
    expect(converted.length).toBeGreaterThan(20)
    for (const { buyer, deal } of converted) expect(buyer).toEqual(contactBuyer(deal!.account, 0))
    const others = new Map<string, number>()
    for (const { email, buyer } of told.flatMap(({ leads }) => leads)) {
      expect(others.get(email) ?? buyer.number).toBe(buyer.number)
      others.set(email, buyer.number)
    }
  })
  test('are told twice, move and are merged', () => {
    const extra = [...doubles(company)]
    expect(extra.filter(({ master }) => master !== null).length).toBeGreaterThan(3)
    expect(extra.some(({ email }) => email === email.toUpperCase())).toBe(true)
    const moves = Map.groupBy(
      extra.filter(({ buyer }) => buyer.title === 'Buyer'),
      ({ buyer }) => buyer.number,
    )
    for (const [one, other] of moves.values()) {
      expect(one!.phone).toBe(other!.phone)
      expect(one!.account.number).not.toBe(other!.account.number)
    }
    expect(marketing.prospects.some(({ twinOf }) => twinOf)).toBe(true)
    const inboxes = Map.groupBy(
      marketing.prospects.filter(({ email }) => email.startsWith('info@')),
      ({ email }) => email,
    )
    expect([...inboxes.values()].some((list) => list.length === 3)).toBe(true)
  })
})

describe('marketing', () => {
  test('saw most people respond shortly before their lead was made', () => {
    const times = Map.groupBy(
      acts.filter(({ kind }) => responses.has(kind)),
      ({ prospect }) => prospect.buyer.number,
    )
    const leads = told.flatMap((records) => (records.deal.events[0]!.at > window.weekly ? [] : records.leads))
    const quick = leads.filter(({ buyer, created }) =>
      times.get(buyer.number)?.some(({ at }) => at <= created && created - at < 1000),
    )
    expect(quick.length / leads.length).toBeGreaterThan(0.7)
    expect(quick.length).toBeLessThan(leads.length)
  })
  test('tells nothing later than the weekly export, and knows some whom the CRM does not', () => {
    expect(Math.max(...acts.map(({ at }) => at))).toBeLessThan(window.weekly)
    const alone = marketing.prospects.filter(({ lead, contact, twinOf }) => !lead && !contact && !twinOf)
    expect(alone.filter(({ turns }) => turns.some(({ to }) => to === 'MQL')).length).toBeGreaterThan(10)
  })
  test('puts prospects through stages only whom it knows', () => {
    for (const prospect of marketing.prospects) if (prospect.turns.length > 0) expect(madeAt(prospect)).toBeDefined()
  })
})

describe('passes through the funnel', () => {
  const day = (n: number) => instant('2025-01-01T00:00:00Z') + n * daySeconds
  test('begin anew after the person was sent back, and after half a year without a sign', () => {
    const cycles = cyclesOf([
      { at: day(0), step: 'inquiry', channel: 'web' },
      { at: day(1), step: 'mql' },
      { at: day(9), step: 'recycled' },
      { at: day(30), step: 'inquiry', channel: 'email' },
      { at: day(31), step: 'sal' },
      { at: day(211), step: 'sql' },
      { at: day(392), step: 'inquiry' },
    ])
    expect(cycles.map((cycle) => [(cycle.start - day(0)) / daySeconds, cycle.channel, depth(cycle)])).toEqual([
      [0, 'web', 2],
      [30, 'email', 4],
      [392, null, 1],
    ])
  })
})

describe('models of attribution', () => {
  const touches = [0, 7, 14, 21, 28].map((n, k): Encounter => {
    const channel = k === 2 ? 'web' : 'email'
    const at = n * daySeconds
    return { id: `t${k}`, person: 1, campaign: 40, channel, type: 'form_submit', at, isDay: false, isResponse: true }
  })
  const effects = new Map([
    ['web', 0.3],
    ['email', 0.4],
  ])
  const journey: Journey = { touches, lead: 8 * daySeconds, created: 22 * daySeconds, closed: 28 * daySeconds, effects }
  const of = (name: string, other: Partial<Journey> = {}) =>
    models[name]!({ ...journey, ...other }).map((weight) => Math.round(weight * 1e6) / 1e6)

  test('give milestones their parts and the others the rest', () => {
    expect(of('lead_creation')).toEqual([0, 1, 0, 0, 0])
    expect(of('u_shaped')).toEqual([0.4, 0.4, 0.066667, 0.066667, 0.066667])
    expect(of('w_shaped')).toEqual([0.3, 0.3, 0.05, 0.3, 0.05])
    expect(of('full_path')).toEqual([0.225, 0.225, 0.1, 0.225, 0.225])
    expect(of('full_path', { closed: null })).toEqual([0.3, 0.3, 0.05, 0.3, 0.05])
    expect(of('position')).toEqual([0.4, 0.066667, 0.066667, 0.066667, 0.4])
    expect(of('time_decay')).toEqual([0.032258, 0.064516, 0.129032, 0.258065, 0.516129])
    expect(of('markov')).toEqual([0.142857, 0.142857, 0.428571, 0.142857, 0.142857])
  })
  test('give a lone touch everything', () => {
    for (const name of Object.keys(models)) expect(of(name, { touches: touches.slice(0, 1) }), name).toEqual([1])
  })
  test('know what would be lost without a channel: of a half won, a quarter remains without one and an eighth without the other', () => {
    const paths = [
      { channels: ['web'], isWon: true },
      { channels: ['web', 'email'], isWon: true },
      { channels: ['email'], isWon: false },
      { channels: ['web'], isWon: false },
    ]
    expect([...removalEffects(paths)]).toEqual([
      ['email', 0.5],
      ['web', 0.75],
    ])
  })
})

describe('the answer key of marketing', () => {
  const out = mkdtempSync(join(tmpdir(), 'market-'))
  const table = (name: string) => read(readFileSync(join(out, `truth/${name}.csv`), 'utf8')).rows
  beforeAll(() => writeTruth({ out, scale: 0.1, seed: 1 }), 60_000)

  test('names each record of a person once, and by the least of the person’s records', () => {
    const rows = table('identity')
    expect(new Set(rows.map((row) => row.of('record_id'))).size).toBe(rows.length)
    for (const row of rows) expect(row.of('identity_id') <= row.of('record_id')).toBe(true)
  })
  test('credits each deal wholly, by every basis and model', () => {
    const sums = new Map<string, bigint>()
    for (const row of table('attribution')) {
      const key = [row.of('opportunity_id'), row.of('basis'), row.of('model')].join()
      sums.set(key, (sums.get(key) ?? 0n) + BigInt(row.of('weight').replace('.', '')))
    }
    expect(sums.size).toBeGreaterThan(1000)
    expect([...sums].filter(([, sum]) => sum !== 1_000_000_000n)).toEqual([])
  })
})
