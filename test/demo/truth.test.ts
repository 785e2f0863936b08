import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import type { Deal, Event, State } from '../../demo/deal.ts'
import { quarterName } from '../../demo/fiscal.ts'
import { type Person, reorganised } from '../../demo/people.ts'
import { dayOf, instant, isoDate } from '../../demo/time.ts'
import { changesOf, movements } from '../../demo/truth/change.ts'
import { lifeOf } from '../../demo/truth/life.ts'
import { pipelineCreated } from '../../demo/truth/opportunity.ts'
import { editsOf } from '../../demo/truth/push.ts'
import { quantile } from '../../demo/truth/quantile.ts'
import { scopesOf } from '../../demo/truth/scope.ts'
import { quotient } from '../../demo/truth/table.ts'
import { visitsOf } from '../../demo/truth/visit.ts'
import { wilson } from '../../demo/truth/wilson.ts'
import { writeTruth } from '../../demo/truth/write.ts'

const { company } = demo(1, 1)
const scopes = scopesOf(company)
const seller = company.sellers.find((each) => scopes.changes(each).length === 0)!
const start: State = {
  stage: 1,
  amount: 100_00,
  probability: 15,
  category: 'Pipeline',
  close: dayOf(2025, 3, 31),
  owner: seller,
  deleted: false,
}
const won: Partial<State> = { stage: 6, probability: 100, category: 'Closed' }
const lost: Partial<State> = { stage: 7, probability: 0, category: 'Omitted' }

/** A deal from changes at times, each on top of the one before. */
function dealOf(changes: [string, Partial<State>][], other: Partial<Deal> = {}): Deal {
  let state = start
  const events = changes.map(([at, change], i): Event => {
    state = { ...state, ...change }
    return { at: instant(at), kind: i === 0 ? 'create' : 'change', by: seller, state }
  })
  return { id: 'x', number: 0, currency: 'USD', type: 'Renewal', events, exclusion: null, ...other } as Deal
}

/** Lines at one scope (the company's): step by step `FY26-Q1 new +100.00`. */
function linesOf(deal: Deal, scope = scopes.list.findIndex(({ type }) => type === 'company')): string[][] {
  const life = lifeOf(deal, scopes)
  return life.map((step, i) =>
    changesOf(deal, life[i - 1], step)
      .filter((change) => change.scopes.includes(scope))
      .map(({ quarter, movement, delta, deals }) => `${quarterName(quarter)} ${movement} ${delta} ${deals}`),
  )
}

describe('a step of a deal is taken apart', () => {
  test('a deal that is created closed is new and won', () => {
    expect(linesOf(dealOf([['2025-02-10T15:00:00Z', won]]))).toEqual([['FY26-Q1 new 10000 1', 'FY26-Q1 won -10000 -1']])
  })
  test('a deal won straight from a stage that does not qualify is qualified first', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', { stage: 0 }],
      ['2025-02-11T15:00:00Z', won],
    ])
    expect(linesOf(deal)).toEqual([[], ['FY26-Q1 qualified 10000 1', 'FY26-Q1 won -10000 -1']])
  })
  test('a deal lost before it qualified was never there', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', { stage: 0 }],
      ['2025-02-11T15:00:00Z', lost],
    ])
    expect(linesOf(deal)).toEqual([[], []])
  })
  test('close date, amount and status of one change come one after the other', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', { close: dayOf(2025, 5, 2) }],
      ['2025-04-10T15:00:00Z', { ...won, close: dayOf(2025, 4, 10), amount: 90_00 }],
    ])
    expect(linesOf(deal)).toEqual([
      ['FY26-Q2 new 10000 1'],
      [
        'FY26-Q2 moved_earlier_out -10000 -1',
        'FY26-Q1 pulled_in 10000 1',
        'FY26-Q1 decreased -1000 0',
        'FY26-Q1 won -9000 -1',
      ],
    ])
  })
  test('euros leave a year at its plan rate and come to the next at its own', () => {
    const deal = dealOf(
      [
        ['2025-11-10T15:00:00Z', { close: dayOf(2026, 1, 31) }],
        ['2026-01-10T15:00:00Z', { close: dayOf(2026, 2, 1) }],
      ],
      { currency: 'EUR' },
    )
    expect(linesOf(deal)[1]).toEqual(['FY26-Q4 pushed_out -11000 -1', 'FY27-Q1 pushed_in 11240 1'])
  })
  test('a deal without an amount moves the count alone', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', { amount: null }],
      ['2025-02-12T15:00:00Z', { amount: 50_00 }],
      ['2025-02-13T15:00:00Z', { ...lost, amount: 0 }],
    ])
    expect(linesOf(deal)).toEqual([
      ['FY26-Q1 new 0 1'],
      ['FY26-Q1 increased 5000 0'],
      ['FY26-Q1 decreased -5000 0', 'FY26-Q1 lost 0 -1'],
    ])
  })
  test('a reopened deal comes back with what it is worth then', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', {}],
      ['2025-02-12T15:00:00Z', lost],
      ['2025-03-12T15:00:00Z', { stage: 5, category: 'Forecast', amount: 80_00, close: dayOf(2025, 5, 20) }],
    ])
    expect(linesOf(deal)[2]).toEqual(['FY26-Q2 reopened 8000 1'])
  })
  test('an exclusion disqualifies from the first moment of its day and qualifies when it has ended', () => {
    const exclusion = { from: dayOf(2025, 2, 20), to: dayOf(2025, 3, 1), reason: '' }
    const deal = dealOf([['2025-02-10T15:00:00Z', {}]], { exclusion })
    const life = lifeOf(deal, scopes)
    expect(linesOf(deal)).toEqual([
      ['FY26-Q1 new 10000 1'],
      ['FY26-Q1 disqualified -10000 -1'],
      ['FY26-Q1 qualified 10000 1'],
    ])
    expect(life.map(({ at }) => at)).toEqual([
      instant('2025-02-10T15:00:00Z'),
      instant('2025-02-20T05:00:00Z'),
      instant('2025-03-01T05:00:00Z'),
    ])
  })
  test('a deal deleted and restored', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', {}],
      ['2025-02-11T15:00:00Z', { deleted: true }],
      ['2025-02-12T15:00:00Z', { deleted: false }],
    ])
    expect(linesOf(deal).slice(1)).toEqual([['FY26-Q1 deleted -10000 -1'], ['FY26-Q1 restored 10000 1']])
  })
})

describe('an owner is somewhere in the company', () => {
  const mover = company.sellers.find(({ posts }) => posts.some(({ from }) => from === reorganised.yearStart))
  const within = (person: Person, day: number) => scopes.of(person, day).map((place) => scopes.list[place]!)

  test('in one scope of each kind, with all managers above', () => {
    const places = within(seller, dayOf(2025, 1, 1))
    const types = places.map(({ type }) => type)
    expect(types).toEqual(['company', 'manager', 'manager', 'rep', 'team', 'territory'])
    const manager = seller.posts[0]!.manager!
    expect(places.filter(({ type }) => type === 'manager').map(({ id }) => id)).toEqual(
      [manager.id, manager.posts[0]!.manager!.id].sort().map((id) => `salesforce:${id}`),
    )
  })
  test('somebody unknown is unassigned', () => {
    expect(within(company.ghost, dayOf(2025, 1, 1)).map(({ id }) => id)).toEqual([
      'company',
      'unassigned',
      'Unassigned',
      'Unassigned',
    ])
  })
  test('who changes team takes the open deals along at the start of that day', () => {
    const [before, after] = [within(mover!, reorganised.yearStart - 1), within(mover!, reorganised.yearStart)]
    const deal = dealOf([['2025-01-10T15:00:00Z', { owner: mover! }]])
    const team = (places: typeof before) => scopes.list.indexOf(places.find(({ type }) => type === 'team')!)
    expect(linesOf(deal, team(before))[1]).toEqual(['FY26-Q1 transferred_out -10000 -1'])
    expect(linesOf(deal, team(after))[1]).toEqual(['FY26-Q1 transferred_in 10000 1'])
    expect(linesOf(deal)[1]).toEqual([])
    expect(lifeOf(deal, scopes)[1]).toMatchObject({ at: instant('2025-02-01T05:00:00Z'), by: null, event: 1 })
  })
})

describe('a life', () => {
  test('forgets a change that changes nothing', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', {}],
      ['2025-02-11T15:00:00Z', {}],
    ])
    expect(lifeOf(deal, scopes)).toHaveLength(1)
  })
  test('takes edits of the close date within a day as one', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', {}],
      ['2025-02-12T15:00:00Z', { close: start.close + 40 }],
      ['2025-02-13T14:00:00Z', { close: start.close + 5 }],
      ['2025-02-20T15:00:00Z', { close: start.close - 5 }],
      ['2025-02-28T15:00:00Z', { ...won, close: start.close + 90 }],
    ])
    const edits = editsOf(lifeOf(deal, scopes)).map(({ from, to }) => [from - start.close, to - start.close])
    expect(edits).toEqual([
      [0, 5],
      [5, -5],
    ])
  })
  test('becomes pipeline once it qualifies and has an amount', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', { stage: 0 }],
      ['2025-02-11T15:00:00Z', { stage: 1, amount: null }],
      ['2025-02-12T15:00:00Z', { amount: 1_00 }],
    ])
    expect(isoDate(pipelineCreated(lifeOf(deal, scopes))!.day)).toBe('2025-02-12')
  })
  test('passes the stages that it jumps over', () => {
    const deal = dealOf([
      ['2025-02-10T15:00:00Z', {}],
      ['2025-02-11T15:00:00Z', { stage: 4 }],
      ['2025-02-12T15:00:00Z', { stage: 3 }],
      ['2025-02-13T15:00:00Z', lost],
    ])
    const visits = visitsOf(lifeOf(deal, scopes)).map(({ stage, outcome, skipped, isFirst }) => [
      stage,
      outcome,
      skipped,
      isFirst,
    ])
    expect(visits).toEqual([
      [0, 'advanced', true, true],
      [1, 'advanced', false, true],
      [2, 'advanced', true, true],
      [3, 'advanced', true, true],
      [4, 'regressed', false, true],
      [3, 'lost', false, false],
    ])
  })
})

test('rounds half away from zero, and bounds and quantiles are those of the books', () => {
  expect([quotient(1n, 3n, 6), quotient(-1n, 2n, 0), quotient(5n, 1000n, 2), quotient(1n, 0n, 2)]).toEqual([
    '0.333333',
    '-1',
    '0.01',
    null,
  ])
  expect(wilson(5, 10)).toEqual(['0.269272', '0.730728'])
  expect([quantile([1, 2, 3, 4], 50), quantile([1, 2, 3, 4, 5], 50), quantile([7], 90), quantile([], 50)]).toEqual([
    2,
    3,
    7,
    undefined,
  ])
})

describe('the whole key', () => {
  const out = mkdtempSync(join(tmpdir(), 'truth-'))
  const told = new Map<string, number>()
  beforeAll(() => writeTruth({ out, scale: 0.2, seed: 1, progress: (what, rows) => told.set(what, rows) }))

  test('waterfalls add up, in every window, scope and quarter, and go on where the one before ended', () => {
    const [header, ...lines] = readFileSync(join(out, 'truth/pipeline_waterfall.csv'), 'utf8').trim().split('\n')
    const columns = header!.split(',')
    const at = (name: string) => columns.indexOf(name)
    const cents = (text: string) => BigInt(text.replace('.', ''))
    for (const line of lines) {
      const cells = line.split(',')
      for (const unit of ['amount', 'count']) {
        const [from, to] = [at(`opening_${unit}`), at(`closing_${unit}`)]
        const sum = cells.slice(from, to).reduce((total, cell) => total + cents(cell), 0n)
        expect(sum, line).toBe(cents(cells[to]!))
      }
    }
    expect(lines.length).toBeGreaterThan(1000)
  })
  test('quarters of waterfalls hold every movement, one told of by no opening and no closing too', () => {
    const read = (name: string) =>
      readFileSync(join(out, `truth/${name}.csv`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','))
    const [header, ...rows] = read('pipeline_waterfall')
    const at = (name: string) => header!.indexOf(name)
    const sums = new Map<string, number>()
    const add = (key: string, by: string) => sums.set(key, (sums.get(key) ?? 0) + Number(by))
    for (const line of read('pipeline_movement').slice(1)) add(`${line[4]} ${line[5]} ${line[7]}`, line[9]!)
    for (const row of rows.filter(([type]) => type === 'quarter'))
      for (const movement of movements)
        add(
          `${row[at('target_quarter')]} ${movement} ${row[at('scope_id')]}`,
          `${-Number(row[at(`${movement}_count`)])}`,
        )
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([])
  })
  test('every file has rows, and no two lines of a movement are one', () => {
    for (const [what, rows] of told) expect(rows, what).toBeGreaterThan(0)
    const lines = readFileSync(join(out, 'truth/pipeline_movement.csv'), 'utf8').trim().split('\n')
    const keys = lines.map((line) => line.split(',').toSpliced(8).toSpliced(2, 2).join())
    expect(new Set(keys).size).toBe(lines.length)
  })
})
