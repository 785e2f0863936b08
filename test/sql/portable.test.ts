import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import { findModels } from '../../transforms/find.ts'
import { root, unobjected } from '../tree.ts'
import { emptyWarehouse } from './empty.ts'
import { lint } from './lint.ts'

const warehouse = emptyWarehouse()

/** A file's select, and how many lines of comment stand above it. */
function body(path: string): { select: string; skipped: number } {
  const lines = readFileSync(`${root}${path}`, 'utf8').split('\n')
  const skipped = lines.findIndex((line) => line !== '' && !line.startsWith('--'))
  return { select: lines.slice(skipped).join('\n').trim(), skipped }
}

const queries = readdirSync(`${root}queries`).filter((file) => file.endsWith('.sql'))
const models = findModels()

describe('every select says the same to DuckDB and to Trino', () => {
  const files = [
    ...models.map(({ name }) => `transforms/${name.replace('.', '/')}.sql`),
    ...queries.map((file) => `queries/${file}`),
  ]
  test.each(files)('%s', async (path) => {
    const { duck, broken } = await warehouse
    const { select, skipped } = body(path)
    const objections = await lint(duck, path, select, skipped)
    const why = [...broken]
      .filter(([table]) => select.includes(table))
      .map(([table, message]) => `${table}: ${message}`)
    unobjected(objections.map((each) => (/does not bind/.test(each) ? [each, ...why].join('\n    ') : each)))
  })
})

describe('every audit says the same to DuckDB and to Trino', () => {
  const audited = models.filter(({ audits }) => audits.length > 0)
  test.each(audited.map((model) => [model.name, model] as const))('%s', async (name, { audits }) => {
    const { duck } = await warehouse
    const objections: string[] = []
    for (const { predicate } of audits)
      objections.push(
        ...(await lint(duck, `audit of ${name}`, `select 1 as found from ${name} where not (${predicate})`)),
      )
    unobjected(objections)
  })
})
