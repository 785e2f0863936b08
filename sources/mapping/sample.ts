import { closeSync, fstatSync, openSync } from 'node:fs'
import { openBytes } from '../format/csv/bytes.ts'
import { answers } from '../format/json/answers.ts'
import { lines } from '../format/json/lines.ts'
import { hasLines, isJson } from '../format/json/open.ts'
import { type Json, parse, textOf } from '../format/json/parse.ts'
import { start } from '../start.ts'
import type { Mapping } from './mapping.ts'
import { recordsOf } from './records.ts'
import { firstRows, isEnough } from './rows.ts'

/** The first records of a text file as texts, from which a mapping is proposed: names as the reader sees them, and values by their places. */
export type Sample = {
  form: 'csv' | 'json'
  delimiter?: NonNullable<Mapping['delimiter']>
  records?: string
  header: string[]
  rows: string[][]
}

/** Looks at the first records of a file in UTF-8. What is broken in it the reader tells of, but a quote that is never closed throws RowsError. */
export async function sampleOf(file: string, given: Partial<Mapping>): Promise<Sample> {
  const head = await start(file, 1 << 20)
  return isJson(head) ? jsonSample(file, head, given) : csvSample(file, head, given)
}

async function csvSample(file: string, head: Buffer, given: Partial<Mapping>): Promise<Sample> {
  const delimiter = given.delimiter ?? delimiterOf(head)
  const rows = await firstRows(file, delimiter)
  const header = given.header ?? rows.shift() ?? []
  return { form: 'csv', delimiter, header: header.map((name) => name.trim()), rows }
}

/** The sign that parts the first line into the most names, signs in quotes not counted. */
function delimiterOf(head: Buffer): NonNullable<Mapping['delimiter']> {
  const bare = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .replace(/"(?:[^"]|"")*"/g, '')
  const [line = ''] = bare.split(/[\r\n]/, 1)
  const counts = ([',', ';', '\t', '|'] as const).map((each) => ({ each, count: line.split(each).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).each
}

function jsonSample(file: string, head: Buffer, given: Partial<Mapping>): Sample {
  const records = given.records ?? recordsOf(head)
  const descriptor = openSync(file, 'r')
  try {
    const bytes = openBytes(descriptor, fstatSync(descriptor).size, 0)
    bytes.next(0)
    const found = hasLines(head, records) ? lines(bytes, 0) : answers(bytes, 0, { records, beside: {} })
    const flat: Map<string, string>[] = []
    const names = new Set<string>()
    for (const { from, to } of found) {
      if (to > from) flat.push(flattened(bytes.buffer.subarray(from, to)))
      for (const name of flat.at(-1)?.keys() ?? []) names.add(name)
      if (isEnough(flat.length, flat.length * names.size)) break
    }
    const header = [...names]
    const rows = flat.map((each) => header.map((name) => each.get(name) ?? ''))
    return { form: 'json', ...(records ? { records } : {}), header, rows }
  } finally {
    closeSync(descriptor)
  }
}

/** The values of a record by dotted names. */
function flattened(bytes: Buffer): Map<string, string> {
  const flat = new Map<string, string>()
  const open = (value: Json, name: string) => {
    if (value instanceof Map && value.size > 0)
      for (const [member, each] of value) open(each, name ? `${name}.${member}` : member)
    else flat.set(name, textOf(value))
  }
  try {
    open(parse(bytes), '')
  } catch {
    return flat // The reader tells what is wrong with it.
  }
  return flat
}
