import { afterAll, beforeAll, expect, test } from 'vitest'
import { lakeApi } from '../../functions/lake.ts'
import { layout } from '../../lake/layout.ts'
import type { Read } from '../../queries/reads.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'

const now = new Date('2026-07-01T08:30:00.125Z')
const month = '2026-06-01'
let lake: DemoLake
let rosa: string
let above: { rep_id: string; email: string }

beforeAll(async () => {
  lake = await demoLake(0.2)
  const [own] = await lake.rows(
    `select rep.rep_id, boss.rep_id as manager_id, boss.email from core.rep_email as rep
     inner join core.rep_history as history on rep.rep_id = history.rep_id and date '${month}' between history.valid_from and history.valid_to
     inner join core.rep_email as boss on history.manager_id = boss.rep_id
     where rep.email = 'rosa.yilmaz@northwind-demo.example'`,
  )
  rosa = String(own!.rep_id)
  above = { rep_id: String(own!.manager_id), email: String(own!.email) }
}, 300_000)
afterAll(() => lake?.close())

/** What is recorded while somebody asks. */
async function recorded(user: string, name: string, params: Record<string, string>): Promise<Read[]> {
  const found: Read[] = []
  const putNew: typeof lake.store.putNew = async (key, body) => {
    expect(key).toMatch(/^private\/reads\/2026-07-01\/08-30-00-125-[0-9a-f-]{36}\.json$/)
    found.push(JSON.parse(new TextDecoder().decode(body as Uint8Array)))
    return true
  }
  const api = lakeApi(
    asking({ ...lake.store, putNew }, () => now),
    user,
  )
  await api.query(name, params).catch((error: Error) => found.push(error as never))
  api.close()
  return found
}

test('a manager who reads a report’s statement leaves a record of whose it was', async () => {
  const [read, ...more] = await recorded(above.email, 'statement', { rep: rosa, month })
  expect(more).toEqual([])
  expect(read).toMatchObject({
    at: now.toISOString(),
    user: above.email,
    rep_id: above.rep_id,
    query: 'statement',
    params: { rep: rosa, month },
    whose: [rosa],
  })
  expect(read!.rows).toBeGreaterThan(0)
})

test('a list names all whom it tells of but the reader', async () => {
  const [read] = await recorded(above.email, 'statements', { month })
  expect(read!.whose).toContain(rosa)
  expect(read!.whose).not.toContain(above.rep_id)
})

test('one’s own pay leaves none, nor does an answer without a row', async () => {
  expect(await recorded('rosa.yilmaz@northwind-demo.example', 'statement', { rep: rosa, month })).toEqual([])
  expect(await recorded('rosa.yilmaz@northwind-demo.example', 'statements', { month })).toEqual([])
  expect(await recorded(above.email, 'statement', { rep: 'salesforce:nobody', month })).toEqual([])
})

test('what cannot be recorded is not answered', async () => {
  const putNew = async () => {
    throw new Error('the disk is full')
  }
  const api = lakeApi(
    asking({ ...lake.store, putNew }, () => now),
    above.email,
  )
  await expect(api.query('statement', { rep: rosa, month })).rejects.toThrow('the disk is full')
  api.close()
})

test('the records lie where only who may see pay reads', () => {
  expect(layout.reads).toBe('private/reads/')
})
