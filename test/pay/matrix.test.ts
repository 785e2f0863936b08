import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Server } from '../../functions/local.ts'
import { isPay } from '../../lake/layout.ts'
import type { Store } from '../../lake/store.ts'
import { meant } from '../../queries/error.ts'
import { findQueries } from '../../queries/find.ts'
import type { QueryInfo, QueryResult } from '../../queries/result.ts'
import { asking } from '../queries/asking.ts'
import { amount, email, sheets as files, more, people, secrets } from './people.ts'
import { type Expected, locked, queries, type Sees, tables, viewers } from './policy.ts'
import { copyProgram, load } from './program.ts'
import { commands, descriptions } from './ways.ts'

let program: string
let run: ReturnType<typeof commands>
const servers = new Map<string, { server: Server; close(): void }>()
let store: Store
let described: ReturnType<typeof descriptions>

beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), 'quarterdeck-pay-'))
  await copyProgram(program, more)
  for (const [name, text] of Object.entries(files)) await writeFile(join(program, name), text)
  run = commands(program)
  await run(
    undefined,
    'ingest',
    Object.keys(files).map((name) => join(program, name)),
  )
  const { error } = await run(undefined, 'build')
  expect(error).toBeUndefined()
  const { lakeApi } = await load<typeof import('../../functions/lake.ts')>(program, 'functions/lake.ts')
  const { serve } = await load<typeof import('../../functions/local.ts')>(program, 'functions/local.ts')
  const { session } = await load<typeof import('../../cli/session.ts')>(program, 'cli/session.ts')
  store = (await session(join(program, 'lake-of-tests'), false)).world.store
  described = descriptions(program, store)
  for (const viewer of Object.keys(viewers)) {
    const api = lakeApi(asking(store), email(viewer))
    servers.set(viewer, { server: await serve({ api }), close: api.close })
  }
}, 300_000)
afterAll(async () => {
  for (const { server, close } of servers.values()) {
    await server.close()
    close()
  }
  await rm(program, { recursive: true, force: true })
})

const sees = (viewer: string): Sees => viewers[viewer]!
const may = (viewer: string, { pay }: Expected) => {
  const { all, aggregates, rows } = sees(viewer)
  return all || (pay === 'aggregate' ? aggregates : Object.keys(rows).length > 0)
}
const publicNames = findQueries()
  .filter(({ info }) => !info.pay)
  .map(({ info }) => info.name)
const known = (viewer: string) => [
  ...publicNames,
  ...Object.entries(queries)
    .filter(([, each]) => may(viewer, each))
    .map(([name]) => name),
]
const unknown = (viewer: string, name: string) => `there is no query "${name}".${meant(name, known(viewer))}`
const noTable = /^build b000001 has no table "pay\.\w+"\.( Did you mean "(core|metrics|given)\.\w+"\?)?$/
const get = async (viewer: string, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${servers.get(viewer)!.server.url}${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const address = (name: string, params: Record<string, string> = {}) =>
  `api/query/${name}?${new URLSearchParams({ ...queries[name]!.ask, ...params })}`

describe.each(Object.keys(viewers))('%s', (viewer) => {
  describe.each(Object.entries(queries))('%s', (name, expected) => {
    const allowed = may(viewer, expected)
    const shown = allowed ? [...new Set(expected.shows(sees(viewer)))].sort() : []
    const param = Object.entries(expected.ask ?? {}).map(([key, value]) => `${key}=${value}`)

    test.each(name === 'payslips' ? ['json', 'csv', 'table'] : ['json'])('as %s', async (format) => {
      const { text, error } = await run(viewer, 'query', [name], { format, param })
      expect(secrets(text)).toEqual(shown)
      if (!allowed) expect(error).toBe(unknown(viewer, name))
      else if (name !== 'payslip_notes') expect(error).toBeUndefined()
    })

    test('from the API, kept by no cache and known by no tag', async () => {
      const told = await get(viewer, address(name), { 'if-none-match': '*' })
      expect(secrets(told.text)).toEqual(shown)
      expect(told.headers.get('cache-control')).toBe('no-store')
      expect(told.headers.get('etag')).toBeNull()
      if (name !== 'payslip_notes') expect(told.status).toBe(allowed ? 200 : 404)
      if (!allowed) expect(told.text).toBe((await get(viewer, 'api/query/nonesuch')).text.replaceAll('nonesuch', name))
    })

    test('as a file that is downloaded', async () => {
      const told = await get(viewer, address(name).replace('?', '.csv?'))
      expect(secrets(told.text)).toEqual(shown)
      expect(told.headers.get('cache-control')).toBe('no-store')
      if (!allowed) expect(told.text).toBe((await get(viewer, 'api/query/nonesuch')).text.replaceAll('nonesuch', name))
    })

    test('by an error of what is asked', async () => {
      const told = await get(viewer, `${address(name)}&nonesuch=1`)
      expect([told.status, secrets(told.text)]).toEqual([allowed ? 400 : 404, []])
      if (allowed) expect(told.text).toContain(`${name} has no parameter`)
      if (name !== 'payslips') return
      const { text, error } = await run(viewer, 'query', [name], { param: [...param, 'nonesuch=1'] })
      if (allowed) expect(error).toContain(`${name} has no parameter "nonesuch"`)
      else expect(error).toBe(unknown(viewer, name))
      expect(secrets(text)).toEqual([])
    })
  })

  test('what may be asked, in lists and suggestions', async () => {
    const listed = JSON.parse((await get(viewer, 'api/queries')).text) as QueryInfo[]
    expect(listed.map(({ name }) => name).sort()).toEqual(known(viewer).sort())
    const { error } = await run(viewer, 'query')
    expect(error?.replace('say which question: ', '').split(', ').sort()).toEqual(known(viewer).sort())
    for (const name of ['payslipsx', 'payslips_by_teams'])
      expect((await run(viewer, 'query', [name])).error).toBe(unknown(viewer, name))
    for (const name of Object.keys(queries)) {
      const { text } = await get(viewer, `api/query/${name}x`)
      expect(text).toContain(`there is no query \\"${name}x\\"; /api/queries lists them`)
    }
  })

  describe('payslips', () => {
    const slips = queries.payslips!.shows(sees(viewer))
    const asked = async (param: string[]) => (await run(viewer, 'query', ['payslips'], { format: 'json', param })).text

    test.each(people)('filtered to %s', async (name) => {
      const theirs = slips.filter((each) => each.startsWith(amount(name, '').slice(0, 3)))
      expect(secrets(await asked([`person=company:${email(name)}`]))).toEqual(theirs)
    })

    test('filtered by what they hold', async () => {
      const text = await asked(['least=70601'])
      expect(secrets(text)).toEqual(slips.filter((each) => Number(each) >= 70601))
    })

    test('sorted by it', async () => {
      const inOrder = slips.toReversed()
      const text = await asked(['by=amount'])
      if (may(viewer, queries.payslips!))
        expect((JSON.parse(text) as QueryResult).rows.map((row) => row[2])).toEqual(inOrder)
      expect(secrets(await asked(['by=rep_id']))).toEqual(slips)
    })

    test('counted, and those who have none', async () => {
      const { text, error } = await run(viewer, 'query', ['payslip_count'], { format: 'json' })
      if (!may(viewer, queries.payslip_count!)) return expect(error).toBe(unknown(viewer, 'payslip_count'))
      const paid = Object.keys(sees(viewer).rows).length
      const [count, , , unpaid] = (JSON.parse(text) as QueryResult).rows[0]!
      expect([Number(count), Number(unpaid)]).toEqual([slips.length, people.length + 1 - paid]) // And unassigned.
    })

    test('in the words of an error: others’ rows are not even looked at', async () => {
      const { text, error } = await run(viewer, 'query', ['payslip_notes'], { format: 'json' })
      const why = 'payslip_notes could not be answered; what the engine said may quote pay and is not shown'
      if (!may(viewer, queries.payslip_notes!)) expect(error).toBe(unknown(viewer, 'payslip_notes'))
      else if (viewer === 'ada') expect((JSON.parse(text) as QueryResult).rows).toEqual([['3']])
      else expect(error).toBe(why)
      expect(text).not.toMatch(/Quill/)
    })
  })

  test('files, rows as they came and the ledger by SQL', async () => {
    for (const select of [`select * from '${program}/lake-of-tests/private/x'`, 'select * from raw.company_payslip'])
      expect((await run(viewer, 'sql', [select])).error).toMatch(/^not run: it reads /)
    if (viewer !== 'comp' && viewer !== 'stranger') return // It asks nobody who they are; twice is enough.
    const { text } = await run(viewer, 'sql', ['select object from given.ledger order by object'], { format: 'json' })
    expect((JSON.parse(text) as QueryResult).rows.flat()).toEqual(['access', 'quota', 'rep'])
  })

  test('what there is', async () => {
    const { tables: told, all } = sees(viewer)
    const list = JSON.parse((await run(viewer, 'describe', [], { json: true })).text) as {
      tables: { table: string; rows: number | null; warnings: unknown[] }[]
    }
    const pay = list.tables.filter(({ table }) => isPay(table))
    expect(pay.map(({ table }) => table)).toEqual(told ? [...Object.keys(tables), ...locked].sort() : [])
    expect(pay.filter(({ rows, warnings }) => (rows === null && warnings.length === 0) === all)).toEqual([])
    for (const table of Object.keys(tables)) {
      const { names, why } = await described(viewer, table)
      if (told) expect(names).toEqual([table])
      else expect(why).toMatch(noTable)
    }
    const { error } = await run(viewer, 'describe', ['pay.payslip'])
    if (told) expect(error).toBeUndefined()
    else expect(error).toMatch(noTable)
  })

  test('what was set aside', async () => {
    const { all } = sees(viewer)
    const list = JSON.parse((await run(viewer, 'quarantine', ['list'], { json: true })).text) as {
      files: { object: string }[]
    }
    expect(list.files.map(({ object }) => object).sort()).toEqual(all ? ['payslip', 'quota'] : ['quota'])
    const shown = await run(viewer, 'quarantine', ['show', 'payslip-2026-03-31.csv'])
    const none = await run(viewer, 'quarantine', ['show', 'nonesuch.csv'])
    expect(secrets(shown.text)).toEqual(all ? ['71101.37', 'Quillzed'] : [])
    if (!all) expect(shown.error).toBe(none.error?.replace('nonesuch.csv', 'payslip-2026-03-31.csv'))
  })

  test('how it stands', async () => {
    const { all } = sees(viewer)
    const { text } = await run(viewer, 'status', [], { json: true })
    expect(secrets(text)).toEqual([])
    expect(/payslip|advance|pay\./.test(text)).toBe(all)
    expect((JSON.parse(text) as { private_waiting: number }).private_waiting).toBe(all ? 0 : 1)
    expect((await get(viewer, 'api/status')).text).toContain(email(viewer))
  })

  test.each(['feeds', 'held_files', 'quarantine', 'control_totals', 'control_files', 'warnings'])(
    'what the page of data tells: %s',
    async (name) => {
      const { all } = sees(viewer)
      for (const path of [`api/lake/${name}`, `api/lake/${name}.csv`]) {
        const { status, headers, text } = await get(viewer, path)
        expect([status, headers.get('cache-control'), secrets(text)]).toEqual([200, 'no-store', []])
        if (all) continue
        expect(text).not.toMatch(/payslip|advance|comp_plan|pay\./)
      }
      const shown = (await get(viewer, `api/lake/${name}`)).text
      if (all && name !== 'warnings' && name !== 'held_files') expect(shown).toContain('payslip')
    },
  )
})

// SQL asks nobody who they are: who sees all of pay and who sees none of it are told the same.
describe.each(['comp', 'stranger'])('%s by SQL, which is told of none', (viewer) => {
  let none: string | undefined
  beforeAll(async () => {
    none = (await run(viewer, 'sql', ['select count(*) from pay.nonesuch'])).error
  })

  test.each(Object.keys(tables))('%s', async (table) => {
    const told = await run(viewer, 'sql', [`select count(*) from ${table}`])
    expect(told.error).toBe(none?.replace('pay.nonesuch', table))
    expect(told.error).toMatch(/^not run: it reads "pay\.\w+"; only tables of core, metrics and given may be read/)
    const near = await run(viewer, 'sql', [`select count(*) from core.${table.slice(4)}`])
    expect(near.error).not.toMatch(/\bpay\./)
  })
})

describe('on the command line', () => {
  const ask = (env: Record<string, string>, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['cli.ts', ...args, '--lake', 'lake-of-tests'], {
      cwd: program,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    })
    return { text: stdout + stderr, secrets: secrets(stdout + stderr) }
  }
  const shown = (viewer: string) => queries.payslips!.shows(sees(viewer))

  test('nobody is somebody who does not say who they are', () => {
    expect(ask({}, 'query', 'payslips').text).toBe(`quarterdeck: ${unknown('stranger', 'payslips')}\n`)
    expect(ask({}, 'build').secrets).toEqual([])
  })

  test('--as says it, before the environment, in any case', () => {
    const env = { QUARTERDECK_USER: email('comp') }
    expect(ask(env, 'query', 'payslips').secrets).toEqual(shown('comp'))
    expect(ask(env, 'query', 'payslips', '--as', 'ADA@x.example').secrets).toEqual(shown('ada'))
    expect(ask(env, 'query', 'payslips', '--as', '').secrets).toEqual([])
  })
})
