import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  ConcurrentModificationException,
  DeleteTableCommand,
  EntityNotFoundException,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  type Table,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'
import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bucketInbox } from '../../functions/inbox.ts'
import { receiptKey } from '../../functions/receipt.ts'
import { reconcile } from '../../functions/reconcile.ts'
import { bucketStore } from '../../lake/bucket.ts'
import { type Commit, readHead } from '../../lake/commits.ts'
import { layout } from '../../lake/layout.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import { run } from '../cli/run.ts'
import { tools } from '../functions/ground.ts'
import { filesIn, id } from '../temp.ts'
import { type Cloud, ran, startCloud } from './cloud.ts'
import { type Built, cli, copied, known, onLaptop, rowsOf, taken } from './laptop.ts'
import { missing } from './python.ts'

const lacking = missing()
const name = 'Quarterdeck'
const finance = 'dev.ferrari@northwind-demo.example' // As the demo company's sheet says.
const say = (line: string) => process.stdout.write(`deployed: ${line}\n`)

// Skipped only where there is no Python or no index of its packages; the title then says so.
describe.skipIf(lacking)(`the stack deployed${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  const before = { ...process.env }
  let cloud: Cloud
  /** Where the CDK wrote the templates and the bundles. */
  let app: string
  let told: { InboxName: string; LakeName: string; DropsName: string }
  let lake: Store
  let laptop: Promise<[Built, Built]>
  let dropped = 0
  let names: string[] = []
  const cdk = async (...args: string[]) => {
    const said = await cloud.cdk(...args)
    say(`cdk ${args[0]} ${said.seconds.toFixed(0)} s`)
    if (said.code !== 0) throw new Error(`cdk ${args.join(' ')}: ${said.out.slice(-4000)}\n${cloud.log()}`)
    return said.out
  }
  const deploy = () =>
    cdk('deploy', name, '--app', app, '--method=direct', '--require-approval=never', '--outputs-file', `${app}.json`)
  /** Runs a deployed function to its end; answers what it answers. */
  const invoke = async (part: string) => {
    const FunctionName = names.find((each) => each.startsWith(`${name}-${part}`))!
    const { Payload, FunctionError } = await new LambdaClient({}).send(
      new InvokeCommand({ FunctionName, Payload: '{}' }),
    )
    const answer = Buffer.from(Payload!).toString()
    expect(FunctionError, answer).toBe(undefined)
    return JSON.parse(answer)
  }
  const until = async <T>(what: string, look: () => Promise<T | undefined>, seconds = 400): Promise<T> => {
    for (const from = performance.now(); performance.now() - from < seconds * 1000; await wait(500)) {
      const found = await look()
      if (found !== undefined) return found
    }
    throw new Error(`${what}: not within ${seconds} s\n${cloud.log()}`)
  }

  beforeAll(async () => {
    cloud = await startCloud()
    for (const key of Object.keys(process.env)) if (key.startsWith('AWS_')) delete process.env[key]
    Object.assign(process.env, cloud.env)
    app = join(cloud.folder, 'cdk.out')
  })
  afterAll(async () => {
    await cloud?.stop()
    for (const key of Object.keys(cloud?.env ?? {})) delete process.env[key]
    Object.assign(process.env, before)
  })

  test('cdk bootstrap and cdk deploy make it', async () => {
    const demo = ran(process.execPath, [cli, 'demo', '--scale', '0.05'], cloud.folder)
    await cdk('synth', '--exclusively', name, '--quiet', '-c', `arch=${process.arch}`, '--output', app)
    await cdk('bootstrap', '--app', app, 'aws://123456789012/us-east-1')
    expect(await deploy()).toContain('✅')
    told = JSON.parse(readFileSync(`${app}.json`, 'utf8'))[name]
    const { Functions = [] } = await new LambdaClient({}).send(new ListFunctionsCommand({}))
    names = Functions.map(({ FunctionName }) => FunctionName!)
    expect(names.map((each) => each.split('-')[1]!.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'Build',
      'Gc',
      'Ingest',
      'Publish',
      'Reconcile',
    ])
    expect((await demo).code).toBe(0)
  })

  test('what is dropped into the inbox is taken in, each file once', async () => {
    lake = bucketStore(
      { bucket: told.LakeName, prefix: '' },
      { folder: join(cloud.folder, 'copies'), nonce: id, chance: Math.random, endpoint: cloud.url },
    )
    const demo = join(cloud.folder, 'demo-company')
    await lake.put(layout.company, readFileSync(join(demo, 'company.json')))
    const s3 = new S3Client({ forcePathStyle: true })
    for (const part of ['exports', 'sheets'])
      for (const file of filesIn(join(demo, part))) {
        const Body = readFileSync(join(demo, part, file))
        await s3.send(new PutObjectCommand({ Bucket: told.InboxName, Key: `${part}/${file}`, Body }))
        dropped++
      }
    const own = onLaptop(cloud.folder)
    own.catch(() => {}) // Told of by the test that waits for it, as below.
    const from = performance.now()
    await until('receipts', async () => (await lake.list(layout.receipts)).length >= dropped || undefined)
    say(`${dropped} files taken in ${((performance.now() - from) / 1000).toFixed(0)} s after the drop`)
    expect((await lake.list(layout.receipts)).length).toBe(dropped)
    laptop = Promise.all([own, copied(cloud.folder, lake)]) // While the build there waits for more to come in.
    laptop.catch(() => {})
  })

  test('a second deploy changes nothing', async () => {
    expect(await deploy()).toContain('(no changes)')
  })

  test('it is built by itself, and equals the laptop’s build of the same files', async () => {
    const [there, [own, copy]] = await Promise.all([
      until('a commit of all that came in', async () => {
        const [head, ledger] = [await readHead(lake), await readLedger(lake)]
        return head && head.inputs.ledger.length === ledger.length ? head : undefined
      }),
      laptop,
    ])
    const all = Object.values(rowsOf(there))
    say(
      `${there.build} of ${there.inputs.ledger.length} files: ${all.length} tables, ${all.reduce((a, b) => a + b)} rows`,
    )
    expect(await taken(lake)).toEqual(own.took)
    expect(rowsOf(there, known)).toEqual(rowsOf(own.commit, known))
    const said = ({ inputs, data_as_of }: Commit) => ({ inputs, data_as_of })
    expect(rowsOf(there)).toEqual(rowsOf(copy.commit))
    expect(said(there)).toEqual(said(copy.commit))
  })

  test.each([
    ['pipeline', ['query', 'pipeline_as_of', '--param', 'day=2026-03-31', '--format', 'csv']],
    ['win rates', ['query', 'win_rate', '--format', 'csv']],
    ['pay by month', ['query', 'statement_months', '--format', 'csv', '--as', finance]],
    [
      'deals by stage',
      [
        'sql',
        'select stage_name, count(*) as deals, sum(amount) as amount from core.opportunity group by 1 order by 1',
      ],
    ],
  ])('%s: --lake s3:// answers on a laptop as the folder does', (_, args) => {
    const [there, here] = [`s3://${told.LakeName}`, 'lake'].map((each) => run(cloud.folder, ...args, '--lake', each))
    expect(here).toMatchObject({ code: 0, err: '' })
    expect(here!.out.split('\n').length).toBeGreaterThan(2)
    expect(there).toEqual(here)
  })

  test('every object is as its hash says', () => {
    expect(run(cloud.folder, 'verify', '--lake', `s3://${told.LakeName}`)).toMatchObject({ code: 0, err: '' })
  })

  /** The tables that the catalog holds, by their names, and how many of them show the commit. */
  const catalog = async (head: Commit) => {
    const tables = new Map<string, Table>()
    for (const DatabaseName of new Set(Object.keys(head.tables).map((each) => each.split('.')[0]!)))
      for (let token: string | undefined, more = true; more; ) {
        const asked = new GetTablesCommand({ DatabaseName, ...(token ? { NextToken: token } : {}) })
        const { TableList = [], NextToken } = await glue().send(asked)
        for (const table of TableList) tables.set(`${DatabaseName}.${table.Name}`, table)
        token = NextToken
        more = NextToken !== undefined
      }
    const current = [...tables].filter(([, { Parameters }]) => Parameters?.seq === String(head.sequence))
    return { tables, current: current.length }
  }
  const glue = () => new GlueClient({})
  const tableOf = async (DatabaseName: string, Name: string) =>
    (await glue().send(new GetTableCommand({ DatabaseName, Name }))).Table!

  test('publish shows the commit in Glue, with types and meanings', async () => {
    const head = (await readHead(lake))!
    const all = Object.keys(head.tables)
    const { tables } = await until('a catalog that shows the commit', async () => {
      const found = await catalog(head)
      return found.current === all.length ? found : undefined
    })
    expect([...tables.keys()].sort()).toEqual([...all].sort())
    const counted = Object.entries(Object.groupBy(all, (each) => each.split('.')[0]!))
    say(`Glue: ${counted.map(([layer, each]) => `${layer} ${each!.length}`).join(', ')} tables`)
    for (const [each, { StorageDescriptor, Parameters }] of tables) {
      const { columns, rows, folder } = head.tables[each]!
      expect(Parameters).toMatchObject({ recordCount: String(rows), build: head.build })
      expect(StorageDescriptor!.Location).toBe(`s3://${told.LakeName}/${folder}`)
      expect(StorageDescriptor!.Columns!.map(({ Name }) => Name)).toEqual(columns.map((column) => column.name))
    }
    const { StorageDescriptor } = await tableOf('core', 'opportunity')
    expect(StorageDescriptor!.Columns!.find(({ Name }) => Name === 'amount')).toMatchObject({ Type: 'decimal(18,2)' })
  })

  test('a stale VersionId is refused, and publish goes on where it was cut off', async () => {
    const { sequence, tables } = (await readHead(lake))!
    const late = [
      ['core', 'opportunity'],
      ['pay', 'comp_statement'],
    ] as const
    for (const [DatabaseName, Name] of late) {
      const { VersionId, StorageDescriptor, Parameters } = await tableOf(DatabaseName, Name)
      const TableInput = { Name, StorageDescriptor, Parameters: { ...Parameters, seq: '0' } }
      const update = () =>
        glue().send(new UpdateTableCommand({ DatabaseName, TableInput, VersionId, SkipArchive: true }))
      await update()
      await expect(update()).rejects.toThrow(ConcurrentModificationException)
    }
    await glue().send(new DeleteTableCommand({ DatabaseName: 'metrics', Name: 'kpi_long' }))
    const all = Object.keys(tables).length
    expect(await invoke('Publish')).toEqual({ sequence, published: 3, current: all - 3, removed: 0 })
    expect(await invoke('Publish')).toEqual({ sequence, published: 0, current: all, removed: 0 })
    expect((await catalog((await readHead(lake))!)).current).toBe(all)
  })

  test('reconcile misses nothing, and sends for a drop whose receipt is gone', async () => {
    expect(await invoke('Reconcile')).toEqual({ missing: 0 })
    const inbox = bucketInbox(told.InboxName)
    const queue = new SQSClient({})
    const later = () => new Date(Date.now() + 3_600_000) // What was dropped just now may still be on its way.
    const send = async (bodies: string[]) => {
      const Entries = bodies.map((MessageBody, n) => ({ Id: String(n), MessageBody }))
      await queue.send(new SendMessageBatchCommand({ QueueUrl: told.DropsName, Entries }))
    }
    const look = () => reconcile({ world: { store: lake, now: later }, inbox, send, tools: tools().tools })
    expect(await look()).toEqual({ missing: 0 })
    let lost = ''
    for await (const lying of inbox.list()) lost = receiptKey(lying)
    await lake.delete(lost)
    const ledger = await lake.list(layout.ledgers)
    expect(await look()).toEqual({ missing: 1 })
    await until('the receipt', async () => (await lake.get(lost)) && true, 120)
    expect(await lake.list(layout.ledgers)).toEqual(ledger)
  })

  test('gc finds nothing that no build names', async () => {
    expect(await invoke('Gc')).toMatchObject({ removed: 0 })
  })

  test('cdk destroy takes all but what came in and what was made of it', async () => {
    await cdk('destroy', name, '--app', app, '--force')
    const GetFunction = new GetFunctionCommand({ FunctionName: names[0] })
    await expect(new LambdaClient({}).send(GetFunction)).rejects.toThrow(ResourceNotFoundException)
    const GetTable = new GetTableCommand({ DatabaseName: 'core', Name: 'opportunity' })
    await expect(glue().send(GetTable)).rejects.toThrow(EntityNotFoundException)
    expect((await lake.list(layout.receipts)).length).toBe(dropped)
    expect((await readHead(lake))!.build).toMatch(/^b0/)
  })
})
