import { describe, expect, test } from 'vitest'
import { disposition } from '../../sources/crm.ts'
import { fraction, moment } from '../../sources/moment.ts'
import { history, json, links, plainId, splits, teamName, typedLinks } from '../../sources/nested.ts'
import { decimal, type Field, text } from '../../sources/types.ts'

/** What a field makes of a value; undefined where it refuses it. */
const made = ({ value }: Field, given: unknown): string | undefined => {
  const text: unknown = value(typeof given === 'string' ? given : JSON.stringify(given))
  return typeof text === 'string' ? text : undefined
}

describe('a moment', () => {
  test.each([
    ['2026-03-31T17:05:09.123Z', '2026-03-31 17:05:09.123'],
    ['1970-01-01T00:00:00Z', '1970-01-01 00:00:00.000'],
    ['1774976709123', '2026-03-31 17:05:09.123'],
    ['946684800000', '2000-01-01 00:00:00.000'],
    ['2026-03-31 10:05', '2026-03-31 10:05'],
    ['2026-03-31', '2026-03-31'],
  ])('%s is %s', (given, text) => expect(made(moment, given)).toBe(text))

  test.each(['2026-02-30 10:05', '31/03/2026', '2026-03-31 25:00', '177497670', 'soon'])('%s is none', (given) =>
    expect(made(moment, given)).toBeUndefined(),
  )
})

test.each([
  ['0.59999999999999997779553950749686919152736663818359375', '0.600000'],
  ['0.2', '0.200000'],
  ['1', '1.000000'],
  ['0.0000005', '0.000001'],
  ['-0.0000004', '0.000000'],
  ['-12.3456785', '-12.345679'],
  ['0.9999999', '1.000000'],
])('of a fraction %s six digits are kept: %s', (given, text) => expect(made(fraction, given)).toBe(text))
test.each(['1e-5', '.5', '50%', ''])('%j is no fraction', (given) => expect(made(fraction, given)).toBeUndefined())

describe('associations', () => {
  test.each([
    [
      {
        results: [
          { id: '7', type: 'deal_to_company_unlabeled' },
          { id: '8', type: 'deal_to_company' },
          { id: '8', type: 'x' },
        ],
      },
      '8;7',
    ],
    [{ results: [{ id: 9007199254740993n.toString(), type: 'call_to_contact' }] }, '9007199254740993'],
    [
      '[{"toObjectId":9007199254740993,"associationTypes":[{"category":"HUBSPOT_DEFINED","typeId":341,"label":null}]},{"toObjectId":5,"associationTypes":[{"label":"Primary"}]}]',
      '5;9007199254740993',
    ],
    [[551, 552], '551;552'],
    ['7;8', '7;8'],
    ['7; 8;', '7;8'],
    ['7', '7'],
    [{ results: [] }, ''],
  ])('%j are %s', (given, text) => expect(made(links, given)).toBe(text))
  test.each([{ results: [{ type: 'x' }] }, { paging: {} }, 'Acme', '7,8'])('%j are none', (given) =>
    expect(made(links, given)).toBeUndefined(),
  )
})

describe('versions of properties', () => {
  const field = history({ dealstage: text(), amount: decimal(18, 2) })
  const at = (second: number) => `2026-03-31T10:00:0${second}.000Z`

  test('are told as changes, the oldest first, each with the value before it', () => {
    const told = {
      dealstage: [
        { value: 'won', timestamp: at(3), sourceType: 'CRM_UI', updatedByUserId: 551 },
        { value: 'new', timestamp: at(2), sourceType: 'IMPORT' },
        { value: 'new', timestamp: at(1) },
      ],
      amount: [
        { value: '', timestamp: at(2) },
        { value: '5.50', timestamp: at(1) },
      ],
      dealname: [{ value: 'a|b', timestamp: at(1) }],
    }
    expect(made(field, told)?.split('|')).toEqual([
      'dealstage,2026-03-31 10:00:01.000,,,new,',
      'dealstage,2026-03-31 10:00:03.000,551,CRM_UI,won,new',
      'amount,2026-03-31 10:00:01.000,,,5.50,',
      'amount,2026-03-31 10:00:02.000,,,,5.50',
    ])
    expect(made(field, {})).toBe('')
  })
  test.each([
    { amount: [{ value: 'ten', timestamp: at(1) }] },
    { amount: [{ value: '1', timestamp: 'then' }] },
    { dealstage: [{ value: 'a|b', timestamp: at(1) }] },
    { dealstage: 'new' },
    [],
  ])('are refused where a value or time is none: %j', (told) => expect(made(field, told)).toBeUndefined())
})

test('of an owner’s teams the primary one is told, else the first', () => {
  const [one, other] = [
    { id: '1', name: 'One', primary: false },
    { id: '2', name: 'Other', primary: true },
  ]
  expect([[one, other], [one], []].map((teams) => made(teamName, teams))).toEqual(['Other', 'One', ''])
  expect(made(teamName, 'One')).toBeUndefined()
})

test('JSON keeps its numbers’ text and loses its spaces', () => {
  expect(made(json, '[ 1.10, {"a" : 9007199254740993} ]')).toBe('[1.10,{"a":9007199254740993}]')
  expect(made(json, '[1')).toBeUndefined()
})

test('ids are kept as they are, and known where a spreadsheet mangled them', () => {
  expect(['appointmentscheduled', '9007199254740993', '1 2', '1.2E+15'].map((id) => made(plainId, id))).toEqual([
    'appointmentscheduled',
    '9007199254740993',
    undefined,
    undefined,
  ])
  expect(plainId.code('9,00720E+15')).toBe('ROW_ID_MANGLED')
})

test('associations with their types keep both, the primary one first', () => {
  const told = [
    { toObjectId: 7, associationTypes: [{ typeId: 341, label: null }] },
    {
      toObjectId: 8,
      associationTypes: [
        { typeId: 5, label: 'Primary' },
        { typeId: 341, label: null },
      ],
    },
  ]
  expect(made(typedLinks, told)).toBe('5:8;341:8;341:7')
})

test('a call’s disposition is a label, HubSpot’s own six by their ids', () => {
  const ids = ['f240bbac-87c9-4f6e-bf70-924b57d47db7', '73A0D17F-1163-4015-BDD5-EC830791DA20', 'Gatekeeper']
  expect(ids.map((id) => made(disposition, id))).toEqual(['Connected', 'No answer', 'Gatekeeper'])
})

test('splits are told with owner, fraction and amount, or not at all', () => {
  const split = (properties: object) => ({
    id: '5',
    properties: { hubspot_owner_id: '71', hs_deal_split_percentage: '0.6', ...properties },
  })
  expect(made(splits, [split({ hs_deal_split_amount: '1200.5' }), split({})])).toBe(
    '5,71,0.600000,1200.5|5,71,0.600000,',
  )
  for (const wrong of [
    { hubspot_owner_id: null },
    { hs_deal_split_percentage: '60 %' },
    { hs_deal_split_amount: 'much' },
  ])
    expect(made(splits, [split(wrong)])).toBeUndefined()
  expect(made(splits, [{ id: '5' }])).toBeUndefined()
})
