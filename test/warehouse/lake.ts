import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning } from '../../cli/lake.ts'
import { generate } from '../../demo/generate.ts'
import { type Commit, readHead } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { folderStore } from '../../lake/folder.ts'
import { sha256 } from '../../lake/hash.ts'
import { layout } from '../../lake/layout.ts'
import type { Store } from '../../lake/store.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { standard } from '../../transforms/warehouse.ts'

/** A row as JSON carries it: decimals, dates and 64-bit integers are text. */
export type Row = Record<string, string | number | boolean | null>

/** The demo company's lake, built: SQL over its newest build, the folder of its truth, and where it all lies. */
export type DemoLake = {
  rows(sql: string): Promise<Row[]>
  truth: string
  exports: string
  folder: string
  store: Store
  commit: Commit
  close(): void
}

/** A world for tests: a folder, the machine's clock, random ids, nothing told. */
export function testWorld(folder: string, rest: Partial<World> = {}): World {
  const id = () => randomBytes(6).toString('hex')
  return {
    store: folderStore(folder, id),
    now: () => new Date(),
    id,
    memory: '2GB',
    threads: 2,
    tell: () => {},
    ...rest,
  }
}

/** The demo company ingested and built once for all test files of a run; another program text makes another lake. */
export async function demoLake(scale: number, seed = 1): Promise<DemoLake> {
  const program = sha256([standard.hash(), ...['demo', 'lake', 'sources', 'transforms'].flatMap(texts)].join('\n'))
  const folder = join(tmpdir(), `quarterdeck-${program.slice(0, 12)}-${scale}-${seed}`)
  await once(folder, (draft) => make(draft, scale, seed))
  return open(folder)
}

/** The text of each program in a folder of the project, in order of their names. */
function texts(name: string): string[] {
  const folder = new URL(`../../${name}/`, import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|sql)$/.test(file))
  return files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'))
}

/** Makes a folder exactly once among processes: the first to take the lock makes it, the others wait for it, or take over from one that ended. */
async function once(folder: string, work: (draft: string) => Promise<void>): Promise<void> {
  const lock = `${folder}.lock`
  while (!existsSync(folder)) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    )
    if (!mine) {
      if (isOver(lock)) await rm(lock, { recursive: true, force: true })
      await wait(200)
      continue
    }
    try {
      await writeFile(join(lock, 'process'), String(process.pid))
      const draft = `${folder}.draft`
      await rm(draft, { recursive: true, force: true })
      await work(draft)
      await rename(draft, folder)
    } finally {
      await rm(lock, { recursive: true, force: true })
    }
  }
}

/** Whether the process that took a lock is no more. */
function isOver(lock: string): boolean {
  const taken = join(lock, 'process')
  const pid = existsSync(taken) ? readFileSync(taken, 'utf8') : ''
  return pid !== '' && !isRunning(Number(pid))
}

async function make(folder: string, scale: number, seed: number): Promise<void> {
  const company = join(folder, 'company')
  await generate({ out: company, scale, seed })
  const world = testWorld(join(folder, 'lake'))
  await world.store.putNew(layout.company, readFileSync(join(company, 'company.json')))
  const files = await ingest(world, [join(company, 'exports'), join(company, 'sheets')])
  const waiting = files.filter(({ state }) => state === 'held' || state === 'rejected')
  if (waiting.length > 0) throw new Error(waiting.map(({ message }) => message).join('\n'))
  await build(world)
  await writeFile(join(folder, 'ingested.json'), JSON.stringify(files))
}

async function open(folder: string): Promise<DemoLake> {
  const { store } = testWorld(join(folder, 'lake'))
  const commit = (await readHead(store))!
  const duck: Duck = await openDuck()
  for (const schema of ['given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  for (const [name, { files }] of Object.entries(commit.tables)) {
    const paths = await Promise.all(files.map(({ key }) => store.localFile(key)))
    await duck.run(`create view ${name} as select * from read_parquet([${paths.map(quote).join(', ')}])`)
  }
  return {
    rows: (sql) => duck.rows(sql),
    truth: join(folder, 'company/truth'),
    exports: join(folder, 'company/exports'),
    folder: join(folder, 'lake'),
    store,
    commit,
    close: duck.close,
  }
}
