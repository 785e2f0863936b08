import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuck } from '../../lake/duckdb.ts'
import { temp } from '../temp.ts'
import { decoding, linesOf } from './decoding.ts'

/** The bytes of the Parquet file that a select makes. */
async function parquet(select: string): Promise<Buffer> {
  const file = join(await temp(), 'made.parquet')
  const duck = await openDuck()
  await duck.run(`copy (${select}) to '${file}' (format parquet)`)
  duck.close()
  return readFileSync(file)
}

const inColumn = async (...values: string[]) =>
  (await linesOf(await parquet(values.map((value) => `select ${value} as a`).join(' union all ')))).slice(1)

describe('Parquet', () => {
  test('is CSV with its columns’ names', async () => {
    const bytes = await parquet(`select 1 as "Deal ID", 'x, "y"' as "Na""me", null as nothing`)
    expect(await decoding(bytes)).toMatchObject({
      kind: 'parquet',
      text: 'Deal ID,"Na""me",nothing\n1,"x, ""y""",\n',
      codes: [],
      left: ['draft.txt'],
    })
  })

  test('money is exact', async () => {
    expect(
      await inColumn(
        "cast('12345678901234567890123456789012.123456' as decimal(38, 6))",
        "cast('-0.10' as decimal(38, 6))",
      ),
    ).toEqual(['12345678901234567890123456789012.123456', '-0.100000'])
  })

  test('whole numbers, doubles and truth are the shortest text that is exact', async () => {
    expect(await inColumn('9223372036854775807', '-1')).toEqual(['9223372036854775807', '-1'])
    expect(
      await inColumn('cast(0.1 as double)', 'cast(2815000 as double)', 'cast(1e15 as double)', 'cast(0.25 as double)'),
    ).toEqual(['0.1', '2815000', '1000000000000000', '0.25'])
    expect(await inColumn('cast(0.1 as float)')).toEqual(['0.1'])
    expect(await inColumn('true', 'false')).toEqual(['true', 'false'])
  })

  test('a moment is UTC with milliseconds; a clock without a zone stays as it is, a day is a day', async () => {
    expect(await inColumn("timestamptz '2026-03-31 19:05:09.1239+02'")).toEqual(['2026-03-31T17:05:09.123Z'])
    expect(await inColumn("timestamp '2026-03-31 17:05:09'", "timestamp '2026-03-31 17:05:09.5'")).toEqual([
      '2026-03-31 17:05:09',
      '2026-03-31 17:05:09.500',
    ])
    expect(await inColumn("timestamp_ns '2026-03-31 17:05:09.123456789'")).toEqual(['2026-03-31 17:05:09.123'])
    expect(await inColumn("date '2026-03-31'")).toEqual(['2026-03-31'])
  })

  test('what is nested is JSON, and bytes that are text are text', async () => {
    expect(await inColumn("{a: [1, null], b: cast('1.10' as decimal(9, 2))}")).toEqual([
      '"{""a"":[1,null],""b"":""1.10""}"',
    ])
    expect(await inColumn("map {'k': 'v'}")).toEqual(['"{""k"":""v""}"'])
    expect(await inColumn("encode('é')", "'\\xFF\\x00'::blob")).toEqual(['é', '\\xFF00'])
  })

  test('cut off or damaged is refused', async () => {
    const bytes = await parquet('select range as a from range(1000)')
    expect(await decoding(bytes.subarray(0, -20))).toMatchObject({
      code: 'FILE_NOT_PARQUET',
      state: 'rejected',
      left: [],
    })
    expect(await decoding('PAR1')).toMatchObject({ code: 'FILE_NOT_PARQUET', left: [] })
  })
})
