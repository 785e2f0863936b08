import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import { run, served } from '../cli/run.ts'
import { missing } from './go.ts'
import { bucket, type Server, startServer } from './server.ts'

const lacking = missing()
const lakes = ['lake', `s3://${bucket}/sales`]
/** Whom the demo's access sheet lets see all pay. */
const finance = demo(1, 0.05).company.others[2]!.email

// Skipped only where there is no Go; the title then says so.
describe.skipIf(lacking)(`the command line over a bucket${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let server: Server
  let folder: string
  /** What a command answers over the folder and over the bucket, without what tells the time of the run. */
  const both = (...args: string[]) =>
    lakes.map((lake) => {
      const { code, out, err } = run(folder, ...args, '--lake', lake)
      return { code, out: timeless(out), err: err.replace(/"s3:[^"]*"|"lake"/g, 'the lake') }
    })
  const timeless = (text: string) =>
    text.replace(
      /"(committed_at|arrived_at|read_at|locked_at|age_hours|known_from|nonce|sha256|bytes)": ?("[^"]*"|[\d.]+)/g,
      '',
    )
  const passing = () => readdirSync(tmpdir()).filter((name) => name.startsWith('quarterdeck-lake-'))

  beforeAll(async () => {
    server = await startServer()
    Object.assign(process.env, server.env)
    folder = mkdtempSync(join(tmpdir(), 'quarterdeck-cli-'))
    expect(run(folder, 'demo', '--scale', '0.05').code).toBe(0)
  })
  afterAll(async () => {
    await server?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test.each([
    ['ingest', ['ingest', 'demo-company/exports', 'demo-company/sheets'], 0],
    ['the same again, all duplicates', ['ingest', 'demo-company/exports', 'demo-company/sheets'], 0],
    ['build', ['build'], 0],
    ['build again, nothing new', ['build'], 0],
    ['quarantine list', ['quarantine', 'list'], 0],
    ['query', ['query', 'pipeline_as_of', '--param', 'day=2026-03-31'], 0],
    [
      'sql',
      [
        'sql',
        'select stage_name, count(*) as deals, sum(amount) as amount from core.opportunity group by 1 order by 1',
      ],
      0,
    ],
    ['describe', ['describe', 'core.opportunity'], 0],
    ['verify', ['verify'], 0],
    ['lock', ['lock', '2024-07', '--by', finance], 0],
    ['build after a lock', ['build'], 0],
    ['verify after a lock', ['verify'], 0],
    ['gc', ['gc', '--keep', '1', '--days', '0', '--hours', '0'], 0],
    ['verify after a collection', ['verify'], 0],
  ])(
    '%s answers as over a folder',
    (_, args, code) => {
      const [inFolder, inBucket] = both(...args).map((ran) => ({
        ...ran,
        out: ran.out.replace(/--lake [^ "]+/g, '--lake …'),
      }))
      expect(inBucket).toEqual(inFolder)
      expect(inFolder).toMatchObject({ code, err: '' })
    },
    300_000,
  )

  test('status tells the same feeds and files', () => {
    const [inFolder, inBucket] = both('status', '--json')
    const told = (out: string) => {
      const { feeds, waiting, warnings, build, data_as_of, unbuilt_files } = JSON.parse(
        out.replace(/,\s*(?=[,}])/g, ''),
      )
      return { feeds, waiting, warnings, build, data_as_of, unbuilt_files }
    }
    expect(told(inBucket!.out)).toEqual(told(inFolder!.out))
  })

  test('every question that finance may ask has the same answer', async () => {
    const ask = async (url: string) => {
      const get = async (path: string) => (await fetch(url + path)).json()
      const queries = (await get('api/queries')) as { name: string }[]
      const told = new Map<string, { rows?: unknown[] }>()
      for (const { name } of queries) told.set(name, (await get(`api/query/${name}`)) as { rows?: unknown[] })
      return told
    }
    const answers: Map<string, { rows?: unknown[] }>[] = []
    for (const lake of lakes)
      answers.push((await served(folder, ['serve', '--port', '0', '--as', finance, '--lake', lake], ask)).answer)
    const [inFolder, inBucket] = answers
    const empty = [...inFolder!].filter(([, { rows }]) => !rows?.length).map(([name]) => name)
    process.stdout.write(`questions: ${inFolder!.size}, without rows: ${empty.join(', ') || 'none'}\n`)
    expect(inFolder!.size).toBeGreaterThan(30)
    expect([...inFolder!.keys()]).toContain('statements')
    expect(empty.length).toBeLessThan(inFolder!.size / 2)
    expect(inBucket).toEqual(inFolder)
  }, 300_000)

  test('start of somebody’s own exports', () => {
    const args = ['start', '--from', 'demo-company/sheets', '--once', '--lake', `s3://${bucket}/started`]
    expect(run(folder, ...args).out).toMatch(/b000001: \d+ tables made/)
    expect(run(folder, ...args).out).toMatch(/b000001 is current/)
  }, 120_000)

  test('no copy of an object stays on the disk', () => {
    expect(passing()).toEqual([])
  })

  test.each([
    ['a bucket that is not there', 's3://quarterdeck-nobody', 1, 'LAKE_NO_BUCKET'],
    ['no bucket', 's3://', 2, 'a lake is a folder or s3://bucket/prefix'],
    ['another kind of address', 'gs://bucket', 2, 'a lake is a folder or s3://bucket/prefix'],
    ['a lake that was never built', `s3://${bucket}/empty`, 1, 'quarterdeck build'],
  ])('%s is told of', (_, lake, code, message) => {
    const ran = run(folder, 'query', 'pipeline_now', '--lake', lake)
    expect(ran.err).toContain(message)
    expect(ran.code).toBe(code)
  })

  test('a wrong secret is told of, for programs too', () => {
    const { AWS_SECRET_ACCESS_KEY: right } = process.env
    process.env.AWS_SECRET_ACCESS_KEY = 'wrong'
    try {
      const { code, out } = run(folder, 'build', '--json', '--lake', lakes[1]!)
      expect(code).toBe(1)
      expect(JSON.parse(out)).toMatchObject({ error: { code: 'LAKE_BAD_CREDENTIALS' } })
    } finally {
      process.env.AWS_SECRET_ACCESS_KEY = right
    }
  })
})
