import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findQueries } from '../../queries/find.ts'
import { parseSelect } from '../../transforms/graph.ts'
import type { Model } from '../../transforms/model.ts'
import { root, unobjected } from '../tree.ts'
import { type Empty, emptyWarehouse } from './empty.ts'
import { suffix } from './units.ts'
import type { Node as Syntax } from './walk.ts'

const warehouse = await emptyWarehouse()
const { nodes, shapes, broken } = warehouse
const models = nodes.flatMap((node) => (node.kind === 'model' ? [node] : []))
const unions = new Set(nodes.flatMap((node) => (node.kind === 'union' ? [node.name] : [])))
const schema = (name: string) => name.split('.')[0]!

test('every table is made, even of nothing', () => {
  unobjected([...broken].map(([name, message]) => `${name}: ${message}`))
})

describe('who may read whom', () => {
  const may: Record<string, string[]> = {
    staging: ['raw', 'given'],
    core: ['staging', 'given', 'core'],
    metrics: ['core', 'given', 'metrics'],
    pay: ['raw', 'staging', 'core', 'given', 'metrics', 'pay'],
  }

  const source = (name: string) => name.split(/[._]/)[1]
  const ownStep = (name: string, read: string) => schema(read) === 'staging' && source(name) === source(read)

  test('staging reads raw, given and steps of its own source, core staging and core, metrics core and metrics, pay all of these', () => {
    unobjected(
      models.flatMap(({ name, reads }) =>
        reads
          .filter((read) => !may[schema(name)]!.includes(schema(read)))
          .filter((read) => schema(name) !== 'staging' || unions.has(read) || !ownStep(name, read))
          .map((read) => `${name} reads ${read}; a model of ${schema(name)} reads ${may[schema(name)]!.join(', ')}`),
      ),
    )
  })

  test('pay reads only private sheets as they came, and nobody else reads those', () => {
    const shut = new Set(nodes.flatMap((node) => (node.kind === 'raw' && node.private ? [node.name] : [])))
    unobjected(
      models.flatMap(({ name, reads }) =>
        reads
          .filter((read) => schema(read) === 'raw' && shut.has(read) !== (schema(name) === 'pay'))
          .map((read) => `${name} reads ${read}; private sheets are read by pay/, all others by staging/`),
      ),
    )
  })

  test('core reads what all vendors are united in, not one vendor', () => {
    unobjected(
      models
        .filter(({ name }) => schema(name) !== 'staging')
        .flatMap(({ name, reads }) =>
          reads
            .filter((read) => schema(read) === 'staging' && !unions.has(read))
            .map((read) => `${name} reads ${read}; read the union: staging.<noun> without the vendor's name`),
        ),
    )
  })

  test('queries read core, metrics, given and pay', async () => {
    const { tablesRead } = await import('../../transforms/graph.ts')
    const objections: string[] = []
    for (const { info, select } of findQueries())
      for (const read of tablesRead(await parseSelect(warehouse.duck, info.name, select)))
        if (!['core', 'metrics', 'given', 'pay'].includes(schema(read)))
          objections.push(`queries/${info.name}.sql reads ${read}; a query reads core, metrics, given and pay`)
    unobjected(objections)
  })

  test('every export that has a contract is read', () => {
    const mirrors = ['raw.pardot_opportunity', 'raw.pardot_opportunity_prospect'] // The CRM's own deals are what counts.
    const lists = ['raw.marketo_channel'] // Kept to look words up: each activity says itself whether it is a success.
    const read = new Set([...mirrors, ...lists, ...nodes.flatMap((node) => node.reads)])
    unobjected(
      nodes
        .filter((node) => node.kind === 'raw' && !read.has(node.name))
        .map(
          ({ name }) =>
            `${name} is read by nobody; write transforms/staging/${name.slice(4)}.sql (of a private one a model in pay/), or drop its contract`,
        ),
    )
  })
})

describe('headers', () => {
  const words = ['grain', 'audit', 'warn', 'metric', 'scope']
  const header = (name: string) => {
    const lines = readFileSync(`${root}transforms/${name.replace('.', '/')}.sql`, 'utf8').split('\n')
    return lines.slice(
      0,
      Math.max(
        0,
        lines.findIndex((line) => !line.startsWith('--')),
      ),
    )
  }

  test('a header holds a description, grain, audit, warn and in metrics and pay metric, then an empty line', () => {
    unobjected(
      models.flatMap(({ name }) => {
        const lines = header(name)
        const after = readFileSync(`${root}transforms/${name.replace('.', '/')}.sql`, 'utf8').split('\n')[lines.length]
        const unknown = lines
          .flatMap((line) => /^-- ([a-z_]+):/.exec(line)?.[1] ?? [])
          .filter((word) => !words.includes(word))
        return [
          ...unknown.map((word) => `${name} says "-- ${word}:"; a header knows ${words.join(', ')}`),
          ...(after === '' ? [] : [`${name} has no empty line after its header`]),
          ...(!['metrics', 'pay'].includes(schema(name)) && lines.some((line) => line.startsWith('-- metric:'))
            ? [`${name} declares a metric; only models of metrics and pay do`]
            : []),
        ]
      }),
    )
  })

  test('the grain is made of columns of the table', () => {
    unobjected(
      models.flatMap(({ name, model }) =>
        model.grain
          .filter((column) => !columns(name).includes(column) && !broken.has(name))
          .map((column) => `${name} has ${column} in its grain, which is none of its columns`),
      ),
    )
  })

  test('no two tables are described alike', () => {
    const seen = new Map<string, string>()
    unobjected(
      models.flatMap(({ name, model }) => {
        const other = seen.get(model.description)
        seen.set(model.description, name)
        return other
          ? [`${name} is described as ${other} is; say what sets its rows apart, or make one table of them`]
          : []
      }),
    )
  })
})

const columns = (name: string) => (shapes.get(name) ?? []).map((column) => column.name)

describe('every column says what it means', () => {
  const meanings = meaningsOf(warehouse)

  test('each has a meaning, its own or that of the table it comes from', () => {
    unobjected(
      models.flatMap(({ name }) =>
        columns(name)
          .filter((column) => meanings.get(name)!.get(column)!.length === 0)
          .map((column) => `${name}.${column} has no meaning; end its line with "-- What it means."`),
      ),
    )
  })

  test('where tables disagree, the model says which meaning holds', () => {
    unobjected(
      models.flatMap(({ name, model }) =>
        columns(name)
          .filter((column) => !model.meanings.has(column) && meanings.get(name)!.get(column)!.length > 1)
          .map(
            (column) =>
              `${name}.${column} may mean ${meanings
                .get(name)!
                .get(column)!
                .map((each) => `"${each}"`)
                .join(' or ')}; say which`,
          ),
      ),
    )
  })

  test('a column that the last select computes says itself what it means', async () => {
    const objections: string[] = []
    for (const { name, model } of models)
      for (const column of await computed(model))
        if (!model.meanings.has(column))
          objections.push(`${name}.${column} is computed and says nothing; end its line with "-- What it means."`)
    unobjected(objections)
  })

  test('a meaning is a sentence of at most 255 characters, about a column that is there', () => {
    const said = [
      ...models.map(({ name, model }) => ({ name, entries: [...model.meanings] })),
      ...nodes.flatMap((node) =>
        node.kind === 'given'
          ? [{ name: node.name, entries: node.given.columns.map(({ name, meaning }) => [name, meaning] as const) }]
          : [],
      ),
    ]
    unobjected(
      said.flatMap(({ name, entries }) =>
        entries.flatMap(([column, meaning]) => {
          if (!columns(name).includes(column) && !broken.has(name))
            return [`${name} explains ${column}, which it has not`]
          if (meaning.length > 255)
            return [`${name}.${column} is explained in ${meaning.length} characters; 255 are the limit`]
          return /[.?!)]$/.test(meaning) ? [] : [`${name}.${column}: end the sentence "${meaning}" with a full stop`]
        }),
      ),
    )
  })
})

/** For each table and column the meanings it may have: its own, or those of the tables read. */
function meaningsOf({ nodes, shapes }: Empty): Map<string, Map<string, string[]>> {
  const all = new Map<string, Map<string, string[]>>()
  for (const node of nodes) {
    const given = new Map(node.kind === 'given' ? node.given.columns.map(({ name, meaning }) => [name, meaning]) : [])
    const own = node.kind === 'model' ? node.model.meanings : given
    const entries = (shapes.get(node.name) ?? []).map(({ name }): [string, string[]] => {
      if (own.has(name)) return [name, [own.get(name)!]]
      return [name, [...new Set(node.reads.flatMap((read) => all.get(read)?.get(name) ?? []))]]
    })
    all.set(node.name, new Map(node.kind === 'raw' ? [] : entries))
  }
  return all
}

/** Columns that the last select makes by more than naming one. */
async function computed(model: Model): Promise<string[]> {
  const { node } = (await parseSelect(warehouse.duck, model.name, model.select)) as { node: Syntax }
  let select = node
  while (select.type === 'SET_OPERATION_NODE') select = select.left as Syntax // The first select names the columns.
  const items = (select.select_list ?? []) as Syntax[]
  return items.filter(({ type, alias }) => type !== 'COLUMN_REF' && alias).map(({ alias }) => String(alias))
}

describe('a name says its unit, and the unit its type', () => {
  test.each(nodes.filter((node) => node.kind === 'model' || node.kind === 'given').map(({ name }) => name))(
    '%s',
    (name) => {
      unobjected(
        (shapes.get(name) ?? []).flatMap((column) => {
          const objection = suffix(column)
          return objection ? [`${name}.${column.name} is ${column.type}; ${objection}`] : []
        }),
      )
    },
  )

  test('for example', () => {
    expect(suffix({ name: 'won_amount', type: 'decimal(18,2)' })).toBeUndefined()
    expect(suffix({ name: 'won_amount', type: 'bigint' })).toContain('decimal')
    expect(suffix({ name: 'closed', type: 'boolean' })).toContain('is_')
    expect(suffix({ name: 'duration_seconds', type: 'integer' })).toContain('_minutes')
    expect(suffix({ name: 'created', type: 'timestamp' })).toContain('_at')
  })
})
