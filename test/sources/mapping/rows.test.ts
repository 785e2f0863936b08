import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ingest } from '../../../sources/ingest.ts'
import type { Trouble } from '../../../sources/mapping/chosen.ts'
import { offers } from '../../../sources/mapping/offer.ts'
import { sampleOf } from '../../../sources/mapping/sample.ts'
import { temp } from '../../temp.ts'
import { testWorld } from '../../warehouse/lake.ts'

async function fileOf(text: string, name = 'deals.csv'): Promise<string> {
  const file = join(await temp(), name)
  writeFileSync(file, text)
  return file
}

test.each([
  ['Deal ID,Stage\nD1,"Won\nD2,Won\n', 2],
  ['\uFEFF\n\nDeal ID,Stage\nD1,"a\nb"\n\nD2,"x\nD3,x\n', 7],
  ['Deal ID,Stage\r\nD1,Won\r\nD2,"x\r\n', 3],
  ['"Deal ID,Stage\nD1,Won\n', 1],
])('a quote that is never closed is the file’s own trouble: %j', async (text, line) => {
  const file = await fileOf(text)
  const world = testWorld(join(file, '../lake'))
  const troubles = new Map<string, Trouble>()
  for await (const offered of offers(world, [file], { as: 'opportunity' }))
    if ('trouble' in offered) troubles.set(offered.name, offered.trouble)
  expect(troubles.get('deals.csv')).toEqual({
    code: 'CSV_UNCLOSED_QUOTE',
    state: 'rejected',
    message: `CSV_UNCLOSED_QUOTE deals.csv:${line} — a quote opened in the record on line ${line} is never closed; lines ${line}–EOF cannot be read. Nothing of the file is used. Close the quote, or write a quote inside of a value twice.`,
  })
  expect(await ingest(world, [file], { as: 'opportunity', troubles })).toMatchObject([
    { name: 'deals.csv', state: 'rejected', code: 'CSV_UNCLOSED_QUOTE' },
  ])
})

test('a record that is longer than any reader takes leaves those before it', async () => {
  const { rows } = await sampleOf(await fileOf(`a,b\n1,2\n3,"${'x'.repeat(5 << 20)}`), {})
  expect(rows).toEqual([['1', '2']])
})

test.each([
  [3, 20_000],
  [100, 5000],
  [900, 1000],
  [3000, 500],
])('of a table with %i columns %i records are looked at', async (columns, wanted) => {
  const line = (value: string) => Array.from({ length: columns }, (_, k) => `${value}${k}`).join()
  const records = Array.from({ length: wanted + 20 }, () => line(''))
  const csv = await sampleOf(await fileOf([line('n'), ...records].join('\n')), {})
  expect([csv.header.length, Math.abs(csv.rows.length - wanted) <= 1]).toEqual([columns, true])
})

test('records of JSON with ever new names are as few', async () => {
  const records = Array.from({ length: 3000 }, (_, k) => JSON.stringify({ [`n${k}`]: 1 }))
  const { header, rows } = await sampleOf(await fileOf(records.join('\n'), 'deals.json'), {})
  expect([header.length, rows.length]).toEqual([1000, 1000])
})
