import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../port.ts'
import { javaHome } from './java.ts'

/** A running Trino: where it listens, the folder that it knows as local:///, and how to end it. */
export type Trino = { url: string; folder: string; stop(): Promise<void> }

const release = '476'
const cache = join(homedir(), '.cache/quarterdeck-trino')

/** Starts Trino with one catalog, hive, over Parquet files in a new folder; fetches it from Maven Central where it is not there yet. */
export async function startTrino(): Promise<Trino> {
  const home = javaHome()!
  const program = install(home)
  const run = mkdtempSync(join(tmpdir(), 'quarterdeck-trino-'))
  const folder = join(run, 'warehouse')
  mkdirSync(folder)
  const port = await freePort()
  configure(run, folder, program, port)
  const log = openSync(join(run, 'server.log'), 'w')
  const java = spawn(join(home, 'bin/java'), options(run, program), { cwd: run, stdio: ['ignore', log, log] })
  closeSync(log)
  const end = () => java.kill('SIGKILL')
  process.once('exit', end)
  const url = `http://127.0.0.1:${port}`
  await ready(url, java, join(run, 'server.log'))
  return {
    url,
    folder,
    async stop() {
      process.off('exit', end)
      const ended = new Promise((resolve) => java.once('exit', resolve))
      java.kill()
      await Promise.race([ended, wait(60_000).then(end)])
      rmSync(run, { recursive: true, force: true })
    },
  }
}

/** Unpacks the server without its own plugins and the hive plugin beside it; answers the folder. */
function install(home: string): string {
  const program = join(cache, `trino-${release}`)
  if (existsSync(program)) return program
  const draft = `${program}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(join(draft, 'plugin'), { recursive: true })
  const server = artifact('trino-server-core', 'tar.gz')
  execFileSync('tar', [
    '-xzf',
    server,
    '-C',
    draft,
    '--strip-components=1',
    '--exclude=*/plugin/*',
    '--exclude=*/secrets-plugin/*',
  ])
  execFileSync(join(home, 'bin/jar'), ['xf', artifact('trino-hive', 'zip')], { cwd: join(draft, 'plugin') })
  renameSync(join(draft, 'plugin', `trino-hive-${release}`), join(draft, 'plugin/hive'))
  renameSync(draft, program)
  return program
}

/** A file of Maven Central, fetched once. */
function artifact(name: string, packaging: string): string {
  const repository = join(cache, 'm2')
  const file = join(repository, 'io/trino', name, release, `${name}-${release}.${packaging}`)
  if (!existsSync(file)) {
    console.warn(`fetching ${name} ${release} from Maven Central, a few hundred megabytes, once`)
    const goal = ['dependency:get', `-Dartifact=io.trino:${name}:${release}:${packaging}`, '-Dtransitive=false']
    execFileSync('mvn', ['-q', '-B', `-Dmaven.repo.local=${repository}`, ...goal], { stdio: 'inherit' })
  }
  return file
}

function configure(run: string, folder: string, program: string, port: number): void {
  const properties = (name: string, values: Record<string, string | number>) =>
    writeFileSync(
      join(run, name),
      Object.entries(values)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    )
  mkdirSync(join(run, 'catalog'))
  mkdirSync(join(run, 'data'))
  properties('config.properties', {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': port,
    'discovery.uri': `http://127.0.0.1:${port}`,
    'plugin.dir': join(program, 'plugin'),
    'query.max-memory': '4GB',
    'query.max-memory-per-node': '60%', // Of a heap of 1 GB.
    'memory.heap-headroom-per-node': '20%',
    'task.concurrency': 2,
    'web-ui.enabled': 'false',
  })
  properties('log.properties', { 'io.trino': 'WARN' })
  properties('catalog/hive.properties', {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///_metastore',
    'fs.native-local.enabled': 'true',
    'local.location': folder,
    'hive.timestamp-precision': 'MILLISECONDS', // As Athena has them.
    'hive.parquet.time-zone': 'UTC',
    'hive.non-managed-table-writes-enabled': 'true', // All of Athena's tables are external.
  })
}

/** Java's command line: a heap of 1 GB, the quick compiler only (a suite of short queries never warms up), listening on 127.0.0.1 only. */
function options(run: string, program: string): string[] {
  return [
    '-Xmx1G',
    '-XX:+UseG1GC',
    '-XX:G1HeapRegionSize=16M',
    '-XX:TieredStopAtLevel=1',
    '-XX:+AutoCreateSharedArchive',
    `-XX:SharedArchiveFile=${join(cache, `trino-${release}.jsa`)}`,
    '-XX:ReservedCodeCacheSize=256M',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:+EnableDynamicAgentLoading',
    '-Djdk.attach.allowAttachSelf=true',
    '-Dfile.encoding=UTF-8',
    '-Duser.timezone=UTC',
    '--add-modules=jdk.incubator.vector',
    '--sun-misc-unsafe-memory-access=allow',
    '--enable-native-access=ALL-UNNAMED',
    `-Dconfig=${join(run, 'config.properties')}`,
    `-Dcatalog.config-dir=${join(run, 'catalog')}`,
    `-Dlog.levels-file=${join(run, 'log.properties')}`,
    `-Dnode.data-dir=${join(run, 'data')}`,
    '-Dnode.id=quarterdeck',
    '-Dnode.environment=test',
    '-Dnode.bind-ip=127.0.0.1',
    '-Dnode.internal-address=127.0.0.1',
    '-cp',
    join(program, 'lib/*'),
    'io.trino.server.TrinoServer',
  ]
}

/** Waits until the server says that it has started. Throws with the end of its log where it dies or takes two minutes. */
async function ready(url: string, java: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 240 && java.exitCode === null; tries++) {
    const info = await fetch(`${url}/v1/info`).then(
      (answer) => answer.json() as Promise<{ starting: boolean }>,
      () => undefined,
    )
    if (info?.starting === false) return
    await wait(500)
  }
  throw new Error(`Trino did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`)
}
