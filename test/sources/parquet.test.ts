import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuck } from '../../lake/duckdb.ts'
import { overShared, shared } from '../shared.ts'
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

overShared('Parquet by its makers', () => {
  const folder = 'hard/parquet-testing-apache2'
  const read = (name: string) => linesOf(readFileSync(shared(`${folder}/${name}`)))
  const numbers = Array.from({ length: 24 }, (_, k) => `${k + 1}.00`)

  test('holds what they say', async () => {
    const plain = await read('alltypes_plain.parquet')
    expect(plain.slice(1).map((line) => line.split(',')[0])).toEqual([...'45672301'])
    expect(plain[2]).toBe('5,false,1,1,1,10,1.1,10.1,03/01/09,1,2009-03-01 00:01:00')
    expect((await read('alltypes_plain.snappy.parquet'))[2]).toBe(
      '7,false,1,1,1,10,1.1,10.1,04/01/09,1,2009-04-01 00:01:00',
    )
    for (const name of ['byte_array_decimal', 'int64_decimal'])
      expect((await read(`${name}.parquet`)).slice(1)).toEqual(numbers)
    expect((await read('int96_from_spark.parquet')).slice(1, 4)).toEqual([
      '2024-01-01 20:34:56.123',
      '2024-01-01 01:00:00',
      '9999-12-31 03:00:00',
    ])
    expect(JSON.parse((await read('nested_lists.snappy.parquet'))[1]!.slice(1, -3).replaceAll('""', '"'))).toEqual([
      [['a', 'b'], ['c']],
      [null, ['d']],
    ])
    expect((await read('nulls.snappy.parquet')).slice(1)).toEqual(Array(8).fill('"{""b_c_int"":null}"'))
  })

  test('with a wrong checksum is damaged, though its pages can be read', async () => {
    expect(await read('datapage_v1-corrupt-checksum.parquet')).toEqual([
      'FILE_NOT_PARQUET table/opportunity deals — is damaged: the checksum of the page at byte 4 differs. Nothing of the file is used. Write it again, or export it as CSV.',
    ])
  })

  for (const name of readdirSync(shared(`${folder}/bad_data`)).filter((each) => each.endsWith('.parquet')))
    test(`${name}, which ended other readers, is read or refused with its code`, async () => {
      const { code, kind } = await decoding(readFileSync(shared(`${folder}/bad_data/${name}`)))
      const isRead = ['ARROW-GH-43605.parquet', 'ARROW-GH-45185.parquet', 'ARROW-RS-GH-6229-LEVELS.parquet'].includes(
        name,
      )
      expect([code, kind]).toEqual(isRead ? [undefined, 'parquet'] : ['FILE_NOT_PARQUET', undefined])
    })
})
