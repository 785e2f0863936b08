import { expect, test } from 'vitest'
import { isTotal } from '../../../sources/format/csv/totals.ts'

const columns = ['Deal ID', 'Name', 'Owner', 'Stage', 'Created', 'Closed', 'Amount', 'Share']

/** Whether a line of a table with these columns is one of sums; a sheet of deals if not said. */
const isSum = (line: string, object = 'opportunity') =>
  isTotal(line.split('|'), { keyed: [0], width: columns.length, found: { object } } as unknown as Parameters<
    typeof isTotal
  >[1])

test.each([
  'Endsumme 30 Aufträge||||||12.345,00 €|',
  'Summe gesamt||||||1.234,50|',
  'Total general||||||1,234.50|',
  'Anzahl 30|||||||',
  'Grand total||||||100|',
  '|Subtotal|||||100|',
  'Sous-total||||||1 234,50 €|',
  'Zwischensumme|||||||',
  'Total:||||||100|100%',
  'Σ||||||100|',
  'Totale complessivo||30||||EUR 100|1',
  'Totaal|30 deals|||||100|',
  'Pipeline total||||||100|',
  'Total open pipeline||||||100|',
  'Total|30|30|-|-|-|100|1',
  'Nombre de commandes : 30|||||||',
])('%s is a line of sums', (line) => expect(isSum(line)).toBe(true))

test.each([
  'D-1|Total Energies renewal|Ann|Proposal|2026-01-01|2026-03-01|100|',
  'Total Energies renewal|||Proposal|2026-01-01|2026-03-01|100|',
  'Total Energies renewal||||||100|2026-03-31',
  'Total Energies renewal||Ann||||100|',
  'Total Energies renewal|||||||',
  'Sum Logic||||||100|',
  'Summer camp||||||100|',
  'Totalizer||||||100|',
  '30||||||100|',
  `Total ${'1 '.repeat(5000)}x||||||100|`,
  '|||||||',
])('%s is none', (line) => expect(isSum(line)).toBe(false))

test('a company of the name is none in a table of companies', () => {
  expect(isSum('Total Energies||||||100|', 'account')).toBe(false)
})
