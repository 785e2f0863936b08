import { describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import { final, stateAt } from '../../demo/deal.ts'
import { moneyText } from '../../demo/money.ts'
import { canonicalCategory, stages } from '../../demo/stages.ts'
import { isoDate } from '../../demo/time.ts'
import { window } from '../../demo/window.ts'
import { made, type Row, read } from './made.ts'

const { texts, result } = await made(1, 0.3)
const { company, deals } = demo(1, 0.3)
const all = [...deals()]

/** Records of an object in all files of a kind, each id once, the newest version last. */
function records(...objects: string[]): Row[] {
  const found = [...texts].filter(
    ([name]) =>
      name.startsWith('exports/') &&
      objects.some((object) => name.includes(`/${object}.csv`) || name.includes(`/${object}-bulk`)),
  )
  const rows = found.flatMap(([, text]) => read(text).rows)
  const byId = new Map<string, Row>()
  for (const row of rows) {
    const id = row.of('Id')
    const known = byId.get(id)
    if (!known || moment(known.of('SystemModstamp')) <= moment(row.of('SystemModstamp'))) byId.set(id, row)
  }
  return [...byId.values()]
}

/** A time without its dialect: 2026-03-31 17:05:09. */
const moment = (text: string) => text.replace('T', ' ').replace('.000Z', '')

const byDeal = (rows: Row[]) => Map.groupBy(rows, (row) => row.of('OpportunityId'))
const order = (a: Row, b: Row) =>
  moment(a.of('CreatedDate')) + a.of('Id') < moment(b.of('CreatedDate')) + b.of('Id') ? -1 : 1

const opportunities = new Map(records('Opportunity', 'opportunity').map((row) => [row.of('Id'), row]))
const histories = byDeal(records('OpportunityHistory', 'opportunity_history'))
const changes = byDeal(records('OpportunityFieldHistory', 'opportunity_field_history'))

describe('what the exports tell of a deal', () => {
  test('its newest version is its final state', () => {
    for (const deal of all) {
      const row = opportunities.get(deal.id)!
      const state = final(deal)
      expect({
        stage: row.of('StageName'),
        amount: row.of('Amount'),
        probability: row.of('Probability'),
        category: row.of('ForecastCategory'),
        close: row.of('CloseDate'),
        owner: row.of('OwnerId'),
        deleted: /^(1|true)$/.test(row.of('IsDeleted')),
      }).toEqual({
        stage: stages[state.stage]!.name,
        amount: state.amount === null ? '' : moneyText(state.amount),
        probability: String(state.probability),
        category: state.category,
        close: isoDate(state.close),
        owner: state.owner.id,
        deleted: state.deleted,
      })
    }
    expect(all.length).toBe(result.deals)
  })

  test('its history ends in its final state', () => {
    for (const deal of all) {
      const last = histories.get(deal.id)!.sort(order).at(-1)!
      const row = opportunities.get(deal.id)!
      for (const column of ['StageName', 'Amount', 'Probability', 'ForecastCategory', 'CloseDate'])
        expect(last.of(column)).toBe(row.of(column))
    }
  })

  test('each record of its history goes on from the one before', () => {
    for (const rows of histories.values())
      rows.sort(order).forEach((row, i) => {
        const before = rows[i - 1]
        expect(row.of('PrevCloseDate')).toBe(before?.of('CloseDate') ?? '')
        expect(row.of('PrevAmount')).toBe(before?.of('Amount') ?? '')
      })
  })

  test('its owners follow one another up to the last', () => {
    for (const deal of all) {
      const ids = (changes.get(deal.id) ?? [])
        .filter((row) => row.of('Field') === 'Owner' && row.of('DataType') === 'EntityId')
        .sort(order)
      let owner = deal.events[0]!.state.owner.id
      for (const row of ids) {
        expect(row.of('OldValue')).toBe(owner)
        owner = row.of('NewValue')
      }
      expect(owner).toBe(final(deal).owner.id)
    }
  })

  test('its creation is in both histories', () => {
    for (const deal of all) {
      const made = changes.get(deal.id)!.filter((row) => /reated/.test(row.of('Field')))
      expect(made.map((row) => moment(row.of('CreatedDate')))).toEqual([
        moment(opportunities.get(deal.id)!.of('CreatedDate')),
      ])
    }
  })

  test('nothing tells of a deal that is not there', () => {
    const ids = new Set(all.map(({ id }) => id))
    const planted = [...opportunities.keys()].filter((id) => !ids.has(id))
    expect(planted.length).toBe(7) // Bad records; the eighth stands twice and is one that is there.
    expect([...histories.keys(), ...changes.keys()].filter((id) => !ids.has(id))).toEqual([])
  })
})

describe('the old Data Loader file', () => {
  const rows = new Map(read(texts.get('exports/opportunities-2025-11-15.csv')!).rows.map((row) => [row.of('ID'), row]))

  test('shows every deal as it was that day', () => {
    const then = all.filter((deal) => stateAt(deal, window.stray))
    expect(rows.size).toBe(then.length)
    for (const deal of then) {
      const state = stateAt(deal, window.stray)!
      const row = rows.get(deal.id.slice(0, 15))!
      expect([row.of('STAGENAME'), row.of('CLOSEDATE')]).toEqual([stages[state.stage]!.name, isoDate(state.close)])
    }
  })

  test('shows deals deleted that were restored later', () => {
    const restored = all.filter((deal) => deal.events.at(-1)!.kind === 'restore')
    expect(restored.length).toBeGreaterThan(0)
    for (const deal of restored) {
      const row = rows.get(deal.id.slice(0, 15))!
      expect([row.of('ISDELETED'), opportunities.get(deal.id)!.of('IsDeleted')]).toEqual(['true', '0'])
      expect(moment(row.of('SYSTEMMODSTAMP')) < moment(opportunities.get(deal.id)!.of('SystemModstamp'))).toBe(true)
    }
  })
})

describe('the people', () => {
  test('one owner is in no export', () => {
    const users = new Set(records('User').map((row) => row.of('Id')))
    const owners = new Set(all.map(({ id }) => opportunities.get(id)!.of('OwnerId')))
    expect([...owners].filter((id) => !users.has(id))).toEqual([company.ghost.id])
  })

  test('the sheet and the CRM agree on who is there, but for capitals', () => {
    const mails = new Set(records('User').map((row) => row.of('Email').toLowerCase()))
    const sheet = read(texts.get('sheets/rep.csv')!).rows.map((row) => row.of('email'))
    expect(sheet.filter((mail) => !mails.has(mail))).toEqual([])
  })
})

test('the sheet of stages says what the vendor leaves open', () => {
  const rows = read(texts.get('sheets/stage_map.csv')!).rows
  expect(rows.map((row) => [row.of('stage_name'), row.of('forecast_category')])).toEqual(
    stages.map(({ name, category }) => [name, canonicalCategory[category]]),
  )
})
