import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type } from 'arktype'

/** What a file's maker says of it: how many records it has, its bytes, and the sums of columns as exact decimals; or why that cannot be read. */
export type Control = {
  /** Name of the manifest. */
  from: string
  rows?: number
  bytes?: number
  sums?: Record<string, string>
  problem?: string
}

const exact = type(/^-?\d+(\.\d+)?$/).describe('an exact number such as "1234.50"')
const said = type({ 'rows?': 'number.integer >= 0', 'bytes?': 'number.integer >= 0', 'sums?': { '[string]': exact } })
const many = type({ files: { '[string]': 'object' } })

/** Most bytes of a manifest. */
const most = 1 << 20

/** The files under one folder or in one archive, by their names, with where their bytes lie. */
type Lying = { name: string; file: string }

/** The manifests among some files, and what each of the others has to be by them. */
export type Controls = { manifests: Set<string>; of: Map<string, Control> }

/** Whether a name may be that of a manifest: `manifest.json`, or that of another file with `.manifest.json` behind it. */
const isManifest = (name: string) => /(^|[/.])manifest\.json$/i.test(name)

/** Reads the manifests among some files: `<file>.manifest.json` of one, and `manifest.json` of all in its folder, `{ "files": { "deals.csv": { "rows": 998 } } }`. */
export async function controlsIn(files: Lying[]): Promise<Controls> {
  const found: Controls = { manifests: new Set(), of: new Map() }
  const names = new Set(files.map(({ name }) => name))
  for (const { name, file } of files.filter((each) => isManifest(each.name))) {
    const told = await contents(file)
    const one = name.replace(/\.manifest\.json$/i, '')
    if (one !== name && names.has(one)) add(one, name, told)
    else if (many.allows(told))
      for (const [each, control] of Object.entries(told.files)) add(join(dirname(name), each), name, control)
  }
  return found

  function add(of: string, from: string, told: unknown): void {
    found.manifests.add(from)
    const control = said(told)
    found.of.set(of, control instanceof type.errors ? { from, problem: control.summary } : { from, ...control })
  }
}

/** What stands beside one file that is named by itself. */
export async function controlBeside(path: string): Promise<Control | undefined> {
  const beside = [`${path}.manifest.json`, join(dirname(path), 'manifest.json')]
  const there = await Promise.all(
    beside.map((each) =>
      stat(each).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  )
  const lying = [path, ...beside.filter((_, k) => there[k])].map((file) => ({ name: basename(file), file }))
  return lying.length > 1 ? (await controlsIn(lying)).of.get(basename(path)) : undefined
}

async function contents(file: string): Promise<unknown> {
  if ((await stat(file)).size > most) return undefined
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
