import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publish } from '../../functions/publish.ts'
import { tableInput } from '../../functions/table.ts'
import { type Commit, type CommittedTable, putCommit } from '../../lake/commits.ts'
import { hiveType } from '../../lake/hivetype.ts'
import { layout } from '../../lake/layout.ts'
import { findModels } from '../../transforms/find.ts'
import { catalog } from './glue.ts'
import { lake, tools } from './ground.ts'

const table = (name: string, sequence: number): CommittedTable => ({
  folder: layout.table(name, `d${sequence}`, 'n'),
  files: [],
  derivation: `d${sequence}`,
  rows: sequence,
  description: `One row per ${name}.`,
  grain: ['id'],
  columns: [
    { name: 'id', type: 'varchar', meaning: 'Its name.' },
    { name: 'amount', type: 'decimal(18,2)', meaning: 'What it is worth.' },
  ],
  warnings: [],
})

const names = ['core.account', 'core.opportunity', 'given.calendar', 'pay.statement']

/** A lake whose commits are added by number, and a catalog. */
async function published() {
  const { world } = await lake()
  const shown = catalog()
  const kept = tools()
  const commit = (sequence: number, has = names) =>
    putCommit(world.store, {
      sequence,
      build: `b${String(sequence).padStart(6, '0')}`,
      nonce: `n${sequence}`,
      tables: Object.fromEntries(has.map((name) => [name, table(name, sequence)])),
    } as Partial<Commit> as Commit)
  const run = () => publish({ store: world.store, glue: shown.glue, lake: 's3://lake', tools: kept.tools })
  return { ...shown, ...kept, commit, run }
}

const all = (sequence: number) => new Map(names.toSorted().map((name) => [name, sequence]))

describe('the catalog', () => {
  test('shows the head: a database a layer, types, meanings, the folder of the files, pay apart', async () => {
    const { commit, run, tables } = await published()
    await commit(1)
    expect(await run()).toEqual({ sequence: 1, published: 4, current: 0, removed: 0 })
    expect(tables.get('core.opportunity')).toMatchObject({
      DatabaseName: 'core',
      Description: 'One row per core.opportunity.',
      Parameters: { seq: '1', build: 'b000001', derivation: 'd1', classification: 'parquet' },
      StorageDescriptor: {
        Location: 's3://lake/tables/core/opportunity/d1-n/',
        Columns: [
          { Name: 'id', Type: 'string', Comment: 'Its name.' },
          { Name: 'amount', Type: 'decimal(18,2)', Comment: 'What it is worth.' },
        ],
      },
    })
    expect(tables.get('pay.statement')?.StorageDescriptor?.Location).toBe(
      's3://lake/private/tables/pay/statement/d1-n/',
    )
  })

  test('that shows the head is left alone', async () => {
    const { commit, run, calls } = await published()
    await commit(1)
    await run()
    expect(await run()).toEqual({ sequence: 1, published: 0, current: 4, removed: 0 })
    expect(calls).toEqual({ get: 8, create: 4, update: 0 })
  })

  test('is empty as long as there is no commit', async () => {
    const { run, calls } = await published()
    expect(await run()).toEqual({ sequence: 0, published: 0, current: 0, removed: 0 })
    expect(calls.get).toBe(0)
  })

  test('that already shows a later commit never goes back', async () => {
    const { commit, run, tables, sequences } = await published()
    await commit(1)
    await run()
    const account = tables.get('core.account')!
    tables.set('core.account', { ...account, Parameters: { ...account.Parameters, seq: '9' } })
    await commit(2)
    await run()
    expect(sequences()).toEqual(all(2).set('core.account', 9))
  })

  test('loses the tables that the warehouse has no more, and no others', async () => {
    const { commit, run, tables, sequences } = await published()
    await commit(1, [...names, 'core.lead', 'core.old', 'core.older'])
    await run()
    const old = tables.get('core.old')!
    tables.set('core.old', { ...old, Parameters: { ...old.Parameters, seq: '9' } })
    tables.set('core.board', { Name: 'board', DatabaseName: 'core', version: 1, Parameters: { seq: '0' } })
    await commit(2)
    expect(await run()).toEqual({ sequence: 2, published: 4, current: 0, removed: 2 })
    expect(sequences()).toEqual(all(2).set('core.old', 9).set('core.board', 0))
    expect(await run()).toEqual({ sequence: 2, published: 0, current: 4, removed: 0 })
  })

  test('with which another publisher is faster is read again: the stale version is refused', async () => {
    const { commit, run, fault, tables, sequences, calls } = await published()
    await commit(1)
    await run()
    await commit(2)
    let isOvertaken = false
    fault.now = ({ kind, table, when }) => {
      if (kind !== 'update' || table !== 'core.account' || when !== 'before' || isOvertaken) return
      isOvertaken = true
      const known = tables.get(table)!
      tables.set(table, { ...known, VersionId: '7', version: 7, Parameters: { ...known.Parameters, seq: '2' } })
    }
    expect(await run()).toEqual({ sequence: 2, published: 3, current: 1, removed: 0 })
    expect([sequences(), calls.update]).toEqual([all(2), 4])
  })

  test('whose answer is lost is found to show the commit', async () => {
    const { commit, run, fault, sequences } = await published()
    await commit(1)
    const lost = new Set<string>()
    fault.now = ({ kind, table, when }) => {
      if (kind === 'get' || when !== 'after' || lost.has(table)) return
      lost.add(table)
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    }
    await expect(run()).rejects.toMatchObject({ code: 'CATALOG_BEHIND' })
    expect(await run()).toEqual({ sequence: 1, published: 0, current: 4, removed: 0 })
    expect(sequences()).toEqual(all(1))
  })

  test('that refuses one table shows the others, and says which is behind', async () => {
    const { commit, run, fault, figure, lines, sequences } = await published()
    await commit(1)
    fault.now = ({ table }) => {
      if (table === 'core.account') throw Object.assign(new Error('denied'), { name: 'AccessDeniedException' })
    }
    await expect(run()).rejects.toThrow('CATALOG_BEHIND 1 tables do not show b000001: core.account')
    expect(figure('CatalogBehind')).toEqual([1])
    expect(lines.find(({ level }) => level === 'error')?.fields).toEqual({
      table: 'core.account',
      code: 'AccessDeniedException',
    })
    fault.now = () => {}
    await run()
    expect(sequences()).toEqual(all(1))
  })
})

test('whatever is cut off, repeated or overtaken: no table goes back, and a run to the end shows the head', async () => {
  const step = fc.record({ commits: fc.nat(2), dies: fc.option(fc.nat(14)) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { commit, run, fault, sequences } = await published()
      let sequence = 0
      let before = new Map<string, number>()
      for (const { commits, dies } of [...steps, { commits: 1, dies: null }]) {
        for (let n = 0; n < commits; n++) await commit(++sequence)
        let left = dies ?? Number.POSITIVE_INFINITY
        fault.now = () => {
          if (left-- <= 0) throw Object.assign(new Error('killed'), { code: 'KILLED' })
        }
        await run().catch(() => undefined)
        const after = sequences()
        for (const [name, was] of before) expect(after.get(name)).toBeGreaterThanOrEqual(was)
        before = after
      }
      expect(before).toEqual(all(sequence))
    }),
    { numRuns: 100 },
  )
})

describe('a column', () => {
  test('has a type of Glue for every type that a model may have', () => {
    const types = ['varchar', 'integer', 'bigint', 'double', 'boolean', 'date', 'timestamp', 'decimal(38,2)']
    expect(types.map(hiveType)).toEqual(['string', 'int', ...types.slice(2)])
    expect(() => hiveType('hugeint')).toThrow('cast it')
  })

  test('and a table say no more than Glue takes', () => {
    const wordy = { ...table('core.account', 1), description: 'x'.repeat(3000) }
    wordy.columns = [{ name: 'id', type: 'varchar', meaning: 'y'.repeat(300) }]
    const input = tableInput('account', wordy, { sequence: 1, build: 'b000001' }, 's3://lake')
    expect(input.Description?.length).toBe(2048)
    expect(input.StorageDescriptor?.Columns?.[0]?.Comment?.length).toBe(255)
    const meanings = findModels().flatMap(({ meanings }) => [...meanings.values()])
    expect(meanings.filter((meaning) => meaning.length > 255)).toEqual([])
  })
})
