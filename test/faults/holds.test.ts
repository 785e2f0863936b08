import { expect, test } from 'vitest'
import { random } from '../../demo/random.ts'
import { readDecisions } from '../../lake/decisions.ts'
import { verify } from '../../lake/verify.ts'
import { findContracts } from '../../sources/find.ts'
import { acceptHold } from '../../sources/holds.ts'
import { refresh } from '../../sources/refresh.ts'
import type { Objects } from '../lake/memory.ts'
import { memoryStore } from '../lake/memory.ts'
import { deals, landed } from '../sources/landed.ts'
import { csv, idOf } from '../sources/reading.ts'
import { temp } from '../temp.ts'
import { full } from './amount.ts'
import { breaking, gated, type Mode, modes } from './gate.ts'
import { noon, worldOf } from './lake.ts'

const contracts = await findContracts()
const header = 'Id,StageName,CloseDate,Amount'
const half = csv(header, ...deals(1, 4), `${idOf('006', 90)},Proposal,soon,1.00`)
const wanted = { file: 'Opportunity.csv', by: { who: 'ann@x.example', why: 'the others are good', id: 'one' } }

/** Accepts the file over a store that breaks at its operation number `at`; answers how many operations there were. */
async function accept(objects: Objects, folder: string, mode?: Mode, at?: number): Promise<number> {
  const store = memoryStore(objects, folder, () => noon)
  let count = 0
  const gate = breaking(store, (_, n) => {
    count = n
    return n === at ? mode : undefined
  })
  await acceptHold(worldOf(gated(store, gate)), wanted).catch((error: Error) => {
    if (!at) throw error
  })
  return count
}

test('wherever an acceptance breaks, the next build or the same command ends it, and the decision is made once', async () => {
  const folder = await temp()
  const { objects, take } = await landed()
  await take({ 'Opportunity.csv': half })
  const held: Objects = new Map(objects)
  const operations = await accept(objects, folder)
  const whole = await landed(objects)
  const outputs = async (lake: typeof whole) => (await lake.entries()).map((entry) => [entry.state, entry.outputs])
  const clean = await outputs(whole)
  expect([operations > 7, await whole.rows('opportunity', 'count(*)')]).toEqual([true, ['4']])
  const all = modes.flatMap((mode) => Array.from({ length: operations }, (_, n) => ({ mode, at: n + 1 })))
  const chance = random(1)
  const chosen = full ? all : Array.from({ length: 12 }, () => chance.pick(all))
  for (const { mode, at } of chosen) {
    const broken: Objects = new Map(held)
    await accept(broken, folder, mode, at)
    const isDecided = (await readDecisions(memoryStore(broken, folder, () => noon))).length === 1
    const lake = await landed(broken)
    if (!isDecided) await accept(broken, folder)
    await refresh(lake.world, contracts) // As each build does.
    const found = `${mode} at ${at}`
    expect({ found, outputs: await outputs(lake) }).toEqual({ found, outputs: clean })
    expect({ found, decided: (await lake.decisions()).length }).toEqual({ found, decided: 1 })
    expect({ found, findings: (await verify(lake.world)).findings }).toEqual({ found, findings: [] })
  }
}, 120_000)
