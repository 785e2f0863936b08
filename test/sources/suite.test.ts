import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { overShared, shared } from '../shared.ts'
import { anyTable } from './any.ts'
import { decoding } from './decoding.ts'
import { type Reading, reading } from './reading.ts'

const folder = shared('hard/json-test-suite-mit/test_parsing/')
const files = (start: string) => readdirSync(folder).filter((name) => name.startsWith(start))
const bytesOf = (name: string) => readFileSync(new URL(encodeURIComponent(name), folder))

/** Reads a file of JSON by a table whose column is `v`; what cannot be used is set aside, however much it is. */
async function taken(bytes: Buffer): Promise<Partial<Reading>> {
  const decoded = await decoding(bytes)
  if (!decoded.bytes) return { code: decoded.code!, table: [], aside: [] }
  const found = anyTable(['v'])
  const result = await reading({ ...found, contract: { ...found.contract, formats: ['json'] } }, decoded.bytes, {
    name: 'any.json',
    tolerance: 1,
  })
  const { counts, bytes: told, size } = result
  expect(counts.accepted + counts.quarantined + counts.duplicate).toBe(counts.read)
  expect(told.header + told.records + told.skipped).toBe(size)
  return result
}

/** The value as a record's: what its makers say of it alone then holds of a value within. */
const within = (name: string) => Buffer.concat([Buffer.from('[{"v":'), bytesOf(name), Buffer.from('}]')])

const codesOf = ({ code, aside = [] }: Partial<Reading>) => [...new Set(aside.map((each) => each.code))].join() || code

/** What its makers call right and a table refuses: a name that stands there twice says two things. */
const refused: Record<string, string> = {
  'y_object_duplicated_key.json': 'JSON_BAD_RECORD',
  'y_object_duplicated_key_and_value.json': 'JSON_BAD_RECORD',
}

/** What its makers call wrong and is read: two lists one behind the other are two pages. */
const pages = ['n_structure_double_array.json']

overShared('JSONTestSuite', () => {
  test('holds what its makers say: 95 right files, 188 wrong ones, 35 that each may read its own way', () => {
    expect(['y_', 'n_', 'i_'].map((start) => files(start).length)).toEqual([95, 188, 35])
  })

  for (const name of files('y_'))
    test(`${name} is read, as a value of a record, as JavaScript reads it`, async () => {
      const result = await taken(within(name))
      if (refused[name]) return expect([codesOf(result), result.table]).toEqual([refused[name], []])
      const meant = JSON.parse(bytesOf(name).toString()) as unknown
      const [row, ...others] = result.table!
      expect([codesOf(result), others]).toEqual([undefined, []])
      const text = row!.c0
      if (meant === null || (typeof meant === 'string' && meant.trim() === '')) expect(text).toBeNull()
      else if (typeof meant === 'string') expect(text).toBe(meant)
      else expect(JSON.parse(String(text))).toEqual(meant)
    })

  for (const name of files('n_'))
    test(`${name} gives no row and a code`, async () => {
      for (const bytes of [bytesOf(name), within(name)]) {
        const result = await taken(bytes)
        expect(result.table).toEqual([])
        expect(codesOf(result)).toMatch(/^(JSON|FILE|ROW)_[A-Z_]+$/)
        if (!pages.includes(name)) expect(codesOf(result)).not.toBe('FILE_NO_ROWS')
      }
    })

  test('half of a character, NUL or a number as it was written is a value as any other, or gives a code', async () => {
    const of = async (text: string) => {
      const result = await taken(Buffer.from(`[{"v":${text}}]`))
      return codesOf(result) ?? result.table![0]!.c0
    }
    expect(await of('"\\ud800"')).toBe('ROW_BAD_ENCODING')
    expect(await of('"a\\u0000"')).toBe('ROW_CONTROL_CHAR')
    expect(await of('1234567890123456789012.50')).toBe('1234567890123456789012.50')
  })

  for (const name of files('i_'))
    test(`${name} is read as it is written, or gives a code`, async () => {
      const result = await taken(within(name))
      if (result.table!.length === 0) expect(codesOf(result)).toMatch(/^(JSON|FILE|ROW)_[A-Z_]+$/)
      else expect(JSON.parse(String(result.table![0]!.c0))).toEqual(JSON.parse(bytesOf(name).toString()))
    })
})
