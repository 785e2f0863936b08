import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Duck } from '../../../lake/duckdb.ts'
import { warehouse } from '../examples.ts'

const walk = ['identity_step_1', 'identity_step_2', 'identity_step_3', 'identity_step_4', 'identity', 'identity_edge']

describe('the walk through keys', () => {
  let duck: Duck
  let models: Awaited<ReturnType<typeof warehouse>>['models']
  beforeAll(async () => {
    const made = await warehouse()
    duck = made.duck
    models = made.models
  }, 60_000)
  afterAll(() => duck?.close())

  /** Records in a row, each sharing a key with the next one alone, numbered so that the least stands at one end; then the models in order. */
  async function chained(length: number): Promise<{ persons: number; broken: unknown[] }> {
    for (const table of ['identity_record', 'identity_key', ...walk]) await duck.run(`delete from core.${table}`)
    const ids = Array.from({ length }, (_, n) => `r${String(n).padStart(4, '0')}`)
    for (const id of ids)
      await duck.run(
        `insert into core.identity_record (record_id, person_kind, source, is_deleted) values ('${id}', 'contact', 'crm', false)`,
      )
    for (const [n, id] of ids.entries())
      for (const key of [n - 1, n])
        if (key >= 0 && key < length - 1)
          await duck.run(
            `insert into core.identity_key (record_id, key, method, confidence, is_used) values ('${id}', 'k${key}', 'email', 0.98, true)`,
          )
    for (const name of walk) {
      await duck.run(`create or replace temp table made as ${models.get(`core.${name}`)!.select}`)
      await duck.run(`insert into core.${name} by name select * from made`)
    }
    const audit = models.get('core.identity_edge')!.audits.find(({ predicate }) => predicate.includes('identity_id'))!
    expect(audit.blocking).toBe(true)
    const [row] = await duck.rows('select count(distinct identity_id) as n from core.identity')
    const broken = await duck.rows(
      `select record_id, other_record_id from core.identity_edge where not (${audit.predicate})`,
    )
    return { persons: Number(row!.n), broken }
  }

  test('comes to the end of thirty records in a row', async () => {
    expect(await chained(30)).toEqual({ persons: 1, broken: [] })
  })

  test('and where it does not, a blocking audit names the records that need more steps', async () => {
    const { persons, broken } = await chained(60)
    expect(persons).toBeGreaterThan(1)
    expect(broken.length).toBeGreaterThan(0)
    expect(broken[0]).toEqual({ record_id: expect.stringMatching(/^r\d{4}$/), other_record_id: expect.any(String) })
  })
})
