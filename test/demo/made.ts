import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll } from 'vitest'
import { type Generated, generate } from '../../demo/generate.ts'
import type { Stack } from '../../demo/tools/stack.ts'
import { unzip } from '../../sources/archive.ts'
import { filesIn } from '../temp.ts'

/** A small demo company on disk: what generate() answered, and the text of each file by its path, members of zips too. */
export type Made = { out: string; result: Generated; texts: Map<string, string> }

/** Makes a demo company of a tenth of the usual size in a folder that goes when the test file is done. */
export async function made(seed: number, scale = 0.1, stack: Stack = 'salesforce'): Promise<Made> {
  const out = mkdtempSync(join(tmpdir(), 'demo-'))
  afterAll(() => rmSync(out, { recursive: true }))
  const result = await generate({ out, seed, scale, stack })
  const texts = new Map<string, string>()
  for (const name of result.files) {
    const path = join(out, name)
    if (name.endsWith('.ZIP')) for (const [member, text] of await members(path)) texts.set(`${name}/${member}`, text)
    else texts.set(name, (name.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString())
  }
  return { out, result, texts }
}

async function members(path: string): Promise<[string, string][]> {
  const folder = mkdtempSync(join(tmpdir(), 'demo-zip-'))
  const found: Parameters<typeof unzip>[3] = []
  await unzip(
    path,
    () => true,
    (name) => join(folder, name),
    found,
  )
  const read = found.map(({ name, file }): [string, string] => [name, readFileSync(file, 'utf8')])
  rmSync(folder, { recursive: true })
  return read
}

/** A record by the names of its columns, and the line on which it begins. */
export type Row = { line: number; cells: string[]; of: (column: string) => string }

/** The header and the records of a CSV text, good and bad. */
export function read(text: string): { header: string[]; rows: Row[] } {
  const records = parse(text.replace(/^\uFEFF/, ''), { relax_column_count: true, raw: true }) as unknown as {
    record: string[]
    raw: string
  }[]
  const header = records[0]!.record
  let line = 1
  const begins = records.map(({ raw }) => {
    line += raw.split('\n').length - 1
    return line
  })
  const rows = records.slice(1).map(({ record }, i) => ({
    line: begins[i]!,
    cells: record,
    of: (column: string) => record[header.indexOf(column)] ?? '',
  }))
  return { header, rows }
}

/** Every file below a folder, with its bytes. */
export const bytes = (folder: string): Map<string, string> =>
  new Map(filesIn(folder).map((path) => [path, readFileSync(join(folder, path)).toString('base64')]))
