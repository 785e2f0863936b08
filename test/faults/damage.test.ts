import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../sources/contract.ts'
import { contractOf, idOf, type Reading, reading } from '../sources/reading.ts'
import { amount } from './amount.ts'

const header = ['Id', 'StageName', 'Amount', 'CloseDate', 'IsDeleted', 'SystemModstamp', 'Colour__c']
const contract = contractOf('salesforce.opportunity')
const column = (name: string) => columnsOf(contract.contract).find((each) => each.name === name)

const text = fc.oneof(
  fc.constantFrom('', 'Proposal', 'two\nlines', 'a "quoted" word', 'a, b', '–', '\u{1f600}', ' '),
  fc.string({ unit: 'binary', maxLength: 8 }).map((each) => each.replaceAll('\0', '').replaceAll('\ufeff', '')),
)
const row = fc.tuple(
  fc.nat(12).map((n) => idOf('006', n + 1)),
  fc.constantFrom('Proposal', 'Closed Won', 'a, b'),
  fc.constantFrom('', '10', '-0.50', '7.1', '0', '2500.00', '1,000.00', 'ten', '99999999999999999.00'),
  fc.constantFrom('2026-01-31', '2024-02-29', '2026-12-01', '1999-06-30', '2026-02-29', '31/01/2026'),
  fc.constantFrom('true', 'FALSE', '1', '0', 'False', '', 'maybe'),
  fc.nat(3).map((n) => `2026-01-0${n + 1}T00:00:00.000Z`),
  text,
)
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
const bare = (value: string) => (/["\r\n,]/.test(value) || value === '' ? quoted(value) : value)

const file = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    quoting: fc.boolean(),
    newline: fc.constantFrom('\n', '\r\n'),
    mark: fc.boolean(),
  })
  .map(({ rows, quoting, newline, mark }) => {
    const lines = [header, ...rows].map((each) => each.map(quoting ? quoted : bare).join(',') + newline)
    return Buffer.from((mark ? '\ufeff' : '') + lines.join(''))
  })

/** A byte put in, left out or changed, or the end cut off. */
const damage = fc.record({
  at: fc.nat(4000),
  cut: fc.nat(2),
  put: fc.constantFrom('', '"', ',', '\n', '\r', '\0', '""', 'x', '\xff', '\xc3'),
  end: fc.constantFrom(false, false, false, true),
})

const damaged = fc.tuple(file, fc.array(damage, { maxLength: 3 })).map(([bytes, damages]) =>
  damages.reduce((whole, { at, cut, put, end }) => {
    const place = at % (whole.length + 1)
    if (end) return whole.subarray(0, place)
    return Buffer.concat([whole.subarray(0, place), Buffer.from(put, 'latin1'), whole.subarray(place + cut)])
  }, bytes),
)

const said = ({ table, aside, state, code, message, counts, bytes, notices }: Reading) => ({
  ...{ table: table.map(({ _file, ...values }) => values), aside, state, code, message, counts, bytes, notices },
})

test('whatever is damaged, both paths take and set aside the same records, and every record and byte is told of', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      const rest = { tolerance: 1 }
      const result = await reading(contract, bytes, rest)
      expect(said(await reading(contract, bytes, { ...rest, closely: true }))).toEqual(said(result))
      const { counts } = result
      expect(counts.accepted + counts.quarantined + counts.duplicate).toBe(counts.read)
      expect(result.bytes!.header + result.bytes!.records + result.bytes!.skipped).toBe(bytes.length)
      if (!['accepted', 'partial'].includes(result.state)) return
      expect(result.table).toHaveLength(counts.accepted)
      expect(result.aside).toHaveLength(counts.quarantined)
    }),
    { numRuns: amount(200, 5000), seed: 20261125 },
  )
}, 3_600_000)

test('what csv-parse reads and the contract proves is what comes in', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      const result = await reading(contract, bytes, { tolerance: 1 })
      const records = parse(bytes, { bom: true, from: 2 }) as string[][]
      const good = records.flatMap((values) => {
        const normal = header.map((name, k) =>
          values[k] === '' ? '' : (column(name)?.field.value(values[k]!) ?? values[k]),
        )
        return normal.every((value) => typeof value === 'string') ? [normal.slice(0, -1).join('|')] : []
      })
      expect(result.counts.read).toBe(records.length)
      const conflicts = result.aside.filter(({ code }) => code === 'ROW_KEY_CONFLICT').length
      expect(result.counts.accepted + result.counts.duplicate + conflicts).toBe(good.length)
      for (const each of result.table) {
        const values = header.slice(0, -1).map((name) => each[name.toLowerCase()] ?? '')
        expect(good).toContain(values.join('|'))
        compared++
      }
    }),
    { numRuns: amount(100, 2000), seed: 20261125 },
  )
  expect(compared).toBeGreaterThan(200)
}, 3_600_000)
