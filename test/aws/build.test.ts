import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../../demo/generate.ts'
import { margin } from '../../functions/build.ts'
import { type Commit, readCommits } from '../../lake/commits.ts'
import { layout } from '../../lake/layout.ts'
import { build } from '../../transforms/build.ts'
import { filesIn } from '../temp.ts'
import { testWorld } from '../warehouse/lake.ts'
import { type Deployed, delivery, deploy, type Limits } from './deployed.ts'
import { missing as noServer } from './go.ts'
import { missing as noLimits } from './group.ts'
import { missing as noSandbox } from './sandbox.ts'

const lacking = noServer() ?? noSandbox()
const unlimited = lacking ? undefined : noLimits()
const done = { how: 'answered', answer: { batchItemFailures: [] } }
const remedies = ['"engine\\": \\"athena\\"', 'a smaller \\"schedules\\": { \\"build\\"', 'the last good build stays']

// Skipped only where something is lacking that the title names.
describe.skipIf(lacking)(`build runs as in Lambda${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let deployed: Deployed
  let company: string
  const run = (limits: Limits = {}) => deployed.run('build', '', {}, limits)
  const commits = () => readCommits(deployed.server.store(''))
  /** Nothing that a reader follows is there. */
  const nothing = async () => {
    expect(await commits()).toEqual([])
    expect(deployed.gate.invoked).toEqual([])
  }

  beforeAll(async () => {
    deployed = await deploy(['ingest', 'build'])
    company = mkdtempSync(join(tmpdir(), 'quarterdeck-company-'))
    await generate({ out: company, scale: 0.02, truth: false })
    await deployed.server.store('').put(layout.company, readFileSync(join(company, 'company.json')))
    const messages: string[] = []
    for (const folder of ['exports', 'sheets'])
      for (const name of filesIn(join(company, folder)))
        messages.push(await deployed.drop(`${folder}/${name}`, readFileSync(join(company, folder, name))))
    expect(await deployed.run('ingest', '', delivery(...messages))).toMatchObject(done)
    cpSync(deployed.server.folder, join(company, 'lake'), { recursive: true }) // As "aws s3 sync" makes it one's own.
  })
  afterAll(async () => {
    await deployed?.stop()
    if (company) rmSync(company, { recursive: true, force: true })
  })

  test('one that nears the end of its time stops before, and says what to do', async () => {
    const ran = await run({ timeout: margin + 2000 })
    expect(ran).toMatchObject(done)
    for (const text of ['BUILD_TOO_LONG', '"BuildStopped":1', ...remedies]) expect(ran.said).toContain(text)
    await nothing()
    const size = deployed.size('build')
    console.log(`build: ${size.toFixed(1)} MiB unzipped, init ${Math.round(ran.init!)} ms at 1769 MB`)
    expect(size).toBeLessThan(250)
  })

  test('one whose /tmp is full stops, and says what to do', async () => {
    const ran = await run({ tmp: 1 })
    expect(ran).toMatchObject(done)
    for (const text of ['BUILD_TOO_LARGE', '"BuildStopped":1', ...remedies]) expect(ran.said).toContain(text)
    await nothing()
  })

  // Skipped only where Linux lets us set no limit.
  describe.skipIf(unlimited)(`build with too little memory${unlimited ? ` (SKIPPED: ${unlimited})` : ''}`, () => {
    test('it is ended amid its tables, and nothing is published', async () => {
      const ran = await run({ memory: 300, processors: 1 })
      expect(ran).toMatchObject({ how: 'ended', starved: true })
      expect(ran.said).toContain('"table":"')
      await nothing()
    })
  })

  test('one whose time ends before its commit publishes nothing', async () => {
    const until = deployed.gate.shut(({ method, path }) =>
      method === 'PUT' && path.includes(`/${layout.commits}`) ? 'undone' : undefined,
    )
    try {
      expect(await run({ memory: 3538, until })).toMatchObject({ how: 'timed out' })
    } finally {
      deployed.gate.open()
    }
    await nothing()
  })

  test('the next makes all tables, as a laptop does of a copy of the lake, and has them published', async () => {
    const ran = await run({ memory: 3538 })
    expect(ran).toMatchObject(done)
    const [commit, ...rest] = await commits()
    expect([commit?.build, rest, deployed.gate.invoked]).toEqual(['b000001', [], ['publish']])
    console.log(`build: ${Object.keys(commit!.tables).length} tables, peak ${ran.peak} MiB`)
    const laptop = testWorld(join(company, 'lake'))
    expect(figures(commit!)).toEqual(figures((await build(laptop)).commit))
  })

  test('the same call again changes nothing', async () => {
    const ran = await run()
    expect(ran).toMatchObject(done)
    expect(ran.said).toContain('"message":"current"')
    expect([(await commits()).length, deployed.gate.invoked]).toEqual([1, ['publish', 'publish']])
  })
})

/** What a build says of each table: from what it is made, how many rows of which columns. */
const figures = ({ data_as_of, tables }: Commit) => ({
  data_as_of,
  tables: Object.fromEntries(
    Object.entries(tables).map(([name, { derivation, rows, columns }]) => [name, { derivation, rows, columns }]),
  ),
})
