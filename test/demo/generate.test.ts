import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate, program } from '../../demo/generate.ts'
import { readCompany } from '../../lake/settings.ts'
import { bytes, made, read } from './made.ts'

const one = await made(1)
const again = await made(1)
const other = await made(2)

describe('a demo company', () => {
  test('of one seed and scale has the same bytes every time', () => {
    expect([...bytes(again.out).keys()]).toEqual([...bytes(one.out).keys()])
    for (const [name, body] of bytes(one.out)) expect(bytes(again.out).get(name) === body, name).toBe(true)
  })

  test('of another seed is another company', () => {
    const others = bytes(other.out)
    const same = [...bytes(one.out)].filter(([name, body]) => others.get(name) === body).map(([name]) => name)
    expect(same.filter((name) => /Opportunity|opportunit|rep\.csv|_\d\.ZIP/.test(name))).toEqual([])
  })

  test('is written over an older one', async () => {
    await generate({ out: other.out, seed: 1, scale: 0.1 })
    expect(bytes(other.out)).toEqual(bytes(one.out))
  })

  test('names each file that it wrote, and leaves no others', () => {
    expect([...bytes(one.out).keys()]).toEqual(one.result.files)
    expect(existsSync(join(one.out, 'exports', '.weekly'))).toBe(false)
  })

  test('is marked as whole, by the program that made it', () => {
    expect(one.texts.get('made.json')).toBe(program({ scale: 0.1, seed: 1 }))
    expect(one.texts.get('made.json')).not.toBe(program({ scale: 0.1, seed: 2 }))
  })

  test('has files as old as the story says', () => {
    const time = (name: string) => statSync(join(one.out, name)).mtime.toISOString()
    const zips = one.result.files.filter((name) => name.endsWith('.ZIP'))
    expect(zips.map(time)).toEqual(['2026-06-28T06:00:00.000Z', '2026-06-28T06:00:00.000Z'])
    expect(time('exports/opportunities-2025-11-15.csv')).toBe('2025-11-15T15:00:00.000Z')
    const sheets = one.result.files.filter((name) => name.startsWith('sheets/'))
    expect(new Set(sheets.map(time)).size).toBe(1)
  })

  test('has settings that a lake accepts', () => {
    expect(readCompany(one.texts.get('company.json')!)).toMatchObject({
      name: 'Northwind Demo',
      time_zone: 'America/New_York',
      reporting_currency: 'USD',
      fiscal: { calendar: 'months', start_month: 2, year_named_by: 'end' },
    })
  })

  test('grows with its scale', async () => {
    const small = await made(1, 0.05)
    expect(one.result.sellers).toBe(6)
    expect(small.result.sellers).toBe(4)
    expect(small.result.deals).toBeLessThan(one.result.deals)
    expect(read(one.texts.get('sheets/rep.csv')!).rows.length).toBeGreaterThan(9)
  })
})
