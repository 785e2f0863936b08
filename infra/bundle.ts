import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { argv } from 'node:process'
import { build, type Plugin } from 'esbuild'
import { program } from '../lake/program.ts'
import { root } from './code.ts'

/** Folders whose files the program finds by listing them. */
const found = ['sources', 'transforms', 'queries']

/** Beside the bundle: a library of machine code, which no bundler takes in. */
const native = '@duckdb/node-api'

/**
 * Puts a generated module in place of lake/program.ts: every text that the program reads by its path, and every contract and given
 * table as a part of the bundle. So nothing lists a directory in a function, and a file put in its folder is found there too.
 */
function foundByFolder(): Plugin {
  const paths = [...found.flatMap((folder) => program.paths(folder)), 'lake/prelude.sql']
  const modules = paths.filter((path) => /^(sources\/(?!format\/)[^/]+|transforms\/given)\/[^/]+\.ts$/.test(path))
  const source = [
    `const texts = new Map(${JSON.stringify(paths.map((path) => [path, program.text(path)]))})`,
    `const modules = { ${modules.map((path) => `${JSON.stringify(path)}: () => import('../${path}')`).join(', ')} }`,
    'export const program = {',
    "  paths: (folder) => [...texts.keys()].filter((path) => path.startsWith(folder + '/')),",
    '  text: (path) => texts.get(path),',
    '  load: (path) => modules[path](),',
    '}',
  ]
  return {
    name: 'found by folder',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/lake\/program\.ts$/ }, () => ({ contents: source.join('\n'), loader: 'ts' })),
  }
}

/**
 * Bundles functions/<name>.ts, or a text that stands at the root in its place, into a folder as Lambda takes it: index.mjs and, where it
 * opens DuckDB, the library for the processor.
 */
export async function bundleFunction(name: string, out: string, arch: 'arm64' | 'x64', text?: string): Promise<void> {
  const entry = { entryPoints: { index: join(root, 'functions', `${name}.ts`) } }
  const given = { stdin: { contents: text ?? '', resolveDir: root, sourcefile: 'index.ts', loader: 'ts' as const } }
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    ...(text ? given : entry),
    outdir: root, // The map tells where its sources are from here, so that the same program is the same bytes wherever it is put.
    entryNames: 'index',
    write: false,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['@duckdb/*'],
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [foundByFolder()],
  })
  mkdirSync(out, { recursive: true })
  for (const { path, contents } of outputFiles) writeFileSync(join(out, basename(path)), contents)
  const [bundle] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint)
  if (bundle!.imports.some(({ path }) => path === native)) library(out, arch)
}

type Locked = { packages: Record<string, { version: string; dependencies?: Record<string, string>; cpu?: string[] }> }

/** The packages that DuckDB needs, as the lock file calls them; of the libraries for each processor all. */
function needed({ packages }: Locked): string[] {
  const seen = new Set([native])
  for (const name of seen) for (const other of Object.keys(packages[at(name)]?.dependencies ?? {})) seen.add(other)
  const libraries = Object.keys(packages).filter((path) => path.startsWith(at('@duckdb/node-bindings-')))
  return [...[...seen].map(at), ...libraries]
}

const at = (name: string) => `node_modules/${name}`

/** Puts DuckDB beside a bundle: this machine's own copy where the processors are the same, else by npm and the lock file's hashes. */
function library(out: string, arch: 'arm64' | 'x64'): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked
  const paths = needed(lock)
  if (process.platform === 'linux' && process.arch === arch) {
    for (const path of paths.filter((each) => existsSync(join(root, each))))
      cpSync(join(root, path), join(out, path), { recursive: true, dereference: true })
    return
  }
  const own = { name: 'bundle', version: '1.0.0', dependencies: { [native]: lock.packages[at(native)]!.version } }
  const packages = Object.fromEntries([['', own], ...paths.map((path) => [path, lock.packages[path]])])
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'package.json'), JSON.stringify(own))
  writeFileSync(join(out, 'package-lock.json'), JSON.stringify({ ...lock, ...own, packages }))
  const npm = ['ci', '--os=linux', `--cpu=${arch}`, '--libc=glibc', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', npm, { cwd: out, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0)
    throw new Error(`npm could not fetch DuckDB for ${arch}; try again, or deploy with -c arch=${process.arch}`)
  for (const file of ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'])
    rmSync(join(out, file), { force: true })
}

if (import.meta.main) {
  const [, , name = '', out = '', arch = ''] = argv
  if (!/^[a-z]+$/.test(name) || !out || (arch !== 'arm64' && arch !== 'x64'))
    throw new Error('say what to bundle: "node infra/bundle.ts ingest OUT arm64"')
  await bundleFunction(name, out, arch)
}
