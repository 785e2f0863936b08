import { beforeEach, describe, expect, test } from 'vitest'
import { decide, isAccepted, readDecisions, type Subject, termsOf } from '../../lake/decisions.ts'
import { json } from '../../lake/ledger.ts'
import { verify } from '../../lake/verify.ts'
import type { World } from '../../lake/world.ts'
import { worldOf } from '../faults/lake.ts'
import { temp } from '../temp.ts'
import { memoryStore, type Objects } from './memory.ts'

const file = { source: 'salesforce', object: 'opportunity', name: 'Opportunity.csv', sha256: 'ab'.repeat(32) }
const other = { ...file, sha256: 'cd'.repeat(32) }
const accepted = (code = 'ROW_BAD_DATE', of = file): Subject => ({ kind: 'hold_accepted', file: of, code })
const rejected: Subject = { kind: 'hold_rejected', file, code: 'ROW_BAD_DATE' }
const ann = { who: 'ann@x.example', why: 'seen' }

let world: World
let objects: Objects
beforeEach(async () => {
  objects = new Map()
  world = worldOf(memoryStore(objects, await temp(), () => new Date('2026-02-01')))
})

describe('a decision', () => {
  test('says who, when, why and what, and is written once', async () => {
    const decision = await decide(world, accepted(), { ...ann, id: 'one' })
    expect(decision).toEqual({
      id: 'one',
      who: 'ann@x.example',
      when: '2026-02-01T12:00:00.000Z',
      why: 'seen',
      ...accepted(),
    })
    expect(await readDecisions(world.store)).toEqual([decision])
    expect([...objects.keys()]).toEqual(['decisions/one.json'])
    expect((await verify(world)).findings).toEqual([])
  })

  test.each([
    [{ who: undefined, why: 'seen' }, 'DECISION_NO_WHO a decision says who made it; add --as EMAIL'],
    [{ who: ' ', why: 'seen' }, 'DECISION_NO_WHO'],
    [{ who: 'ann@x.example', why: '' }, 'DECISION_NO_WHY a decision says why; add --reason'],
    [{ ...ann, id: '../head' }, 'DECISION_BAD_ID'],
    [{ ...ann, id: 'period_lock-2026-01-01' }, 'DECISION_BAD_ID'],
  ])('by %j is refused', async (by, message) => {
    await expect(decide(world, accepted(), by)).rejects.toThrow(message)
    expect(objects.size).toBe(0)
  })

  test('under an id that was given before is the one that stands there, and no other', async () => {
    const one = await decide(world, accepted(), { ...ann, id: 'one' })
    expect(await decide(world, accepted(), { ...ann, id: 'one' })).toEqual(one)
    await expect(decide(world, rejected, { ...ann, id: 'one' })).rejects.toThrow(
      'DECISION_EXISTS decisions/one.json decides something else',
    )
  })

  test('is later than the one before it about the same file, whatever the clock says', async () => {
    for (const subject of [accepted(), rejected, accepted('FILE_NO_ROWS')]) await decide(world, subject, ann)
    expect((await readDecisions(world.store)).map(({ kind }) => kind)).toEqual([
      'hold_accepted',
      'hold_rejected',
      'hold_accepted',
    ])
  })

  test('is not mistaken for the lock of a pay period, nor a lock for it', async () => {
    await world.store.putNew('decisions/period_lock-2026-01-01.json', json({ period: '2026-01-01' }))
    expect(await readDecisions(world.store)).toEqual([])
  })

  test('that does not say who or why is found by verify', async () => {
    const { id: _, who, ...rest } = await decide(world, accepted(), { ...ann, id: 'one' })
    await world.store.put('decisions/one.json', json({ id: 'two', ...rest }))
    expect((await verify(world)).findings).toEqual([
      { key: 'decisions/one.json', problem: 'does not say who decided what, when and why' },
      { key: 'decisions/one.json', problem: 'says that it is two' },
    ])
    expect(who).toBe('ann@x.example')
  })
})

describe('what decisions say of a file', () => {
  const terms = async (...subjects: Subject[]) => {
    for (const subject of subjects) await decide(world, subject, ann)
    const decisions = await readDecisions(world.store)
    return { ...termsOf(decisions, file), isAccepted: isAccepted(decisions, file.sha256, 'FILE_NO_ROWS') }
  }
  const silent = { names: {}, without: [], accepted: [], isAccepted: false }

  test('is nothing where none is about it', async () => {
    expect(await terms()).toEqual(silent)
    expect(await terms(accepted('FILE_NO_ROWS', other))).toEqual(silent)
  })

  test('is every code that is accepted of it', async () => {
    const said = await terms(accepted(), accepted('FILE_NO_ROWS'), accepted('FILE_VOLUME_DROP', other))
    expect(said).toEqual({ ...silent, accepted: ['FILE_NO_ROWS', 'ROW_BAD_DATE'], isAccepted: true })
  })

  test('is that it is not used, until it is accepted after all', async () => {
    const { rejected: by, ...said } = await terms(accepted('FILE_NO_ROWS'), rejected)
    expect(said).toEqual(silent)
    expect(by).toMatchObject(ann)
    expect(await terms(accepted())).toEqual({ ...silent, accepted: ['ROW_BAD_DATE'] })
  })

  test('are new names of columns that were decided of another file of its export, and not of another export', async () => {
    const names = { 'Closing Date': 'CloseDate' }
    const renaming = (of: typeof file): Subject => ({ kind: 'hold_accepted', file: of, code: 'HDR_MISSING', names })
    expect(await terms(renaming({ ...other, object: 'lead' }))).toEqual(silent)
    expect(await terms(renaming(other))).toEqual({ ...silent, names })
  })
})
