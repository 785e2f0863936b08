import { symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../cli/commands.ts'
import { example, run, served } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const port = (args: string[]) => args.map((each) => (each === '8080' ? '0' : each))

describe('the example of each command’s help works', () => {
  const order = [
    'demo',
    'ingest',
    'build',
    'query',
    'sql',
    'describe',
    'status',
    'holds',
    'quarantine',
    'verify',
    'gc',
    'lock',
  ] as const

  test('no command is forgotten', () => {
    expect([...order, 'serve', 'start'].sort()).toEqual(Object.keys(commands).sort())
  })

  const expected: Record<(typeof order)[number], RegExp> = {
    demo: /[1-9]\d* sellers, [1-9]\d+ deals/,
    ingest: /OpportunityHistory\.csv +accepted +([1-9]\d+) +\1 /,
    build: /b000001: \d+ tables made, 0 reused; data as of 2026-06-30 16:00:00 UTC/,
    query: /rows; build b000001, data as of 2026-06-30 16:00 UTC/,
    sql: /Closed Lost +\d+/,
    describe: /core\.opportunity: [1-9]\d+ rows\nOne row per deal/,
    status: /build b000001 of .*data as of 2026-06-30 16:00:00 UTC/,
    holds: /no file waits for a person|held: /,
    quarantine: /ROW_BAD_ID salesforce\/opportunity .*Opportunity\.csv:[1-9]\d*/,
    verify: /: 0 findings/,
    gc: /removed 0 objects/,
    lock: /locked the month from 2024-07-01: \d+ lines of build b000001/,
  }

  test.each(order)(
    '%s',
    (name) => {
      const help = run(folder, name, '--help')
      expect(help).toMatchObject({ code: 0, err: '' })
      const { code, out, err } = run(folder, ...example(help.out))
      expect(err).toBe('')
      expect(out).toMatch(expected[name])
      expect(code).toBe(0)
    },
    180_000,
  )

  test('serve', async () => {
    const args = port(example(run(folder, 'serve', '--help').out))
    const { answer, code } = await served(folder, args, async (url) => (await fetch(`${url}api/status`)).json())
    expect(answer).toMatchObject({ build: 'b000001' })
    expect(code).toBe(0)
  })

  test('start, of somebody’s own exports; a second one builds nothing', async () => {
    symlinkSync(join(folder, 'demo-company/sheets'), join(folder, 'my-exports'))
    const args = example(run(folder, 'start', '--help').out)
    const { answer } = await served(folder, [...args, '--port', '0'], async (url) => (await fetch(url)).status)
    expect(answer).toBe(200)
    expect(run(folder, ...args, '--once').out).toMatch(/b000001 is current: nothing new to build/)
  }, 180_000)
})

describe('an answer for programs', () => {
  test.each([
    ['ingest', 'demo-company/sheets'],
    ['build'],
    ['status'],
    ['describe'],
    ['verify'],
    ['gc'],
    ['holds', 'list'],
    ['quarantine', 'list'],
    ['query', 'pipeline_now'],
    ['sql', 'select 1 as one'],
  ])(
    '%s %s --json is JSON',
    (...args) => {
      const { code, out } = run(folder, ...args.filter(Boolean), '--json')
      expect(code).toBe(0)
      expect(Object.keys(JSON.parse(out) as object).length).toBeGreaterThan(0)
    },
    30_000,
  )

  test('money is text, never a float', () => {
    const { out } = run(folder, 'sql', 'select sum(amount) as amount from core.opportunity', '--json')
    expect((JSON.parse(out) as { rows: unknown[][] }).rows[0]![0]).toMatch(/^\d+\.\d\d$/)
  })
})

describe('an exit code of 0 only when all went well', () => {
  test.each([
    [['nonsense'], 2, 'there is no command "nonsense"'],
    [['biuld'], 2, 'Did you mean "build"?'],
    [['ingest'], 2, 'say what to ingest'],
    [['ingest', 'no-such-file.csv'], 1, 'there is no no-such-file.csv'],
    [['build', '--colour', 'red'], 2, `Unknown option '--colour'; "quarterdeck build --help" shows what it takes`],
    [['build', '--lake'], 2, `argument missing; "quarterdeck build --help" shows what it takes`],
    [['lock', '2024-07'], 2, '--by EMAIL'],
    [['lock', '2024-09', '--by', 'a@b.example'], 1, 'the month from 2024-08-01 is still open'],
    [['lock', '2026-06', '--by', 'a@b.example'], 1, 'is not over'],
    [['query', 'pipeline_noww'], 1, 'Did you mean "pipeline_now"'],
    [['query', 'pipeline_as_of', '--param', 'day=yesterday'], 1, '"day"'],
    [['query', 'pipeline_now', '--param', 'quarter'], 2, 'name=value'],
    [['sql', 'drop table core.opportunity'], 1, 'not run'],
    [['build', '--lake', 'empty-lake'], 1, 'quarterdeck ingest --lake empty-lake PATH'],
    [['query', 'pipeline_now', '--lake', 'empty-lake'], 1, 'quarterdeck build'],
  ])('%j ends with %i', (args, code, message) => {
    const ran = run(folder, ...args)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(message)
  })

  test('a file that is held is told of, and the code is 1', () => {
    const ran = run(folder, 'ingest', 'demo-company/company.json', 'demo-company/truth/kpi_long.csv')
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('FEED_UNKNOWN kpi_long.csv')
  })
})
