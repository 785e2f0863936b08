import { beforeAll, describe, expect, test } from 'vitest'
import { type DemoLake, demoLake } from './lake.ts'

describe('who is one person, at the noise that the demo company has', () => {
  let lake: DemoLake
  let key: string
  beforeAll(async () => {
    lake = await demoLake(0.5)
    key = `read_csv('${lake.truth}/identity.csv', all_varchar = true)`
  }, 300_000)

  test('of two records that are one, 99 of 100 truly are, and 95 of 100 that truly are were found', async () => {
    const [row] = await lake.rows(`
      with record as (
        select made.record_id, made.identity_id, truth.identity_id as true_id
        from core.identity as made inner join ${key} as truth on made.record_id = truth.record_id
      ),
      pair as (
        select one.identity_id = other.identity_id as is_made, one.true_id = other.true_id as is_true
        from record as one inner join record as other
          on one.record_id < other.record_id and (one.identity_id = other.identity_id or one.true_id = other.true_id)
      )
      select
        (select count(*) from record) as records,
        count(*) filter (where is_made and is_true) as hits,
        count(*) filter (where is_made) as made,
        count(*) filter (where is_true) as truths
      from pair`)
    const { records, hits, made, truths } = Object.fromEntries(
      Object.entries(row!).map(([name, value]) => [name, Number(value)]),
    ) as Record<'records' | 'hits' | 'made' | 'truths', number>
    const [precision, recall] = [hits / made, hits / truths]
    console.log(
      `${records} records of people, ${truths} true pairs, ${made} found: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    )
    expect(truths).toBeGreaterThan(5_000)
    expect(precision).toBeGreaterThanOrEqual(0.99)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  })

  test('and so are the edges, by each method in use', async () => {
    const rows = await lake.rows(`
      select edge.method, count(*) as edges, count(*) filter (where one.identity_id = other.identity_id) as true_edges
      from core.identity_edge as edge
      inner join ${key} as one on edge.record_id = one.record_id
      inner join ${key} as other on edge.other_record_id = other.record_id
      where edge.is_used and edge.entity_type = 'person'
      group by edge.method order by edge.method`)
    for (const { method, edges, true_edges } of rows) {
      console.log(`${method}: ${true_edges} of ${edges} edges are true`)
      expect(Number(true_edges) / Number(edges), String(method)).toBeGreaterThanOrEqual(0.99)
    }
    expect(rows.map(({ method }) => method)).toEqual(['account', 'domain', 'email', 'id', 'phone'])
  })

  test('an e-mail that several people use is shown as a conflict and joins none of them', async () => {
    const [row] = await lake.rows(`
      select count(*) as conflicts, count(*) filter (where edge.is_used) as used,
        count(*) filter (where one.identity_id <> other.identity_id) as apart
      from core.identity_edge as edge
      inner join ${key} as one on edge.record_id = one.record_id
      inner join ${key} as other on edge.other_record_id = other.record_id
      where edge.conflict_reason is not null`)
    expect(Number(row!.conflicts)).toBeGreaterThan(10)
    expect(row!.used).toBe('0')
    expect(Number(row!.apart)).toBeGreaterThan(0)
  })
})
