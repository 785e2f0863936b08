import type { FoundContract, Leniency } from '../contract.ts'
import { shown } from '../message.ts'
import { inferChances } from './chances.ts'
import type { Doubt } from './doubt.ts'
import { percentless, valuesOf } from './guess.ts'
import { columnsLike, type Inferred } from './infer.ts'
import type { Mapping } from './mapping.ts'
import { readNumber } from './numbers.ts'
import type { Sample } from './sample.ts'
import { numberWays } from './values.ts'

/** How the numbers of each column are written: the sign before fractions, currencies' signs and brackets, and hundredths. */
export function inferNumbers(sample: Sample, mapping: Mapping, target: FoundContract): Inferred {
  const inferred: Inferred = { changes: [], doubts: [], remarks: [] }
  const open: { name: string; to: string; values: string[] }[] = []
  const sure = new Set<'.' | ','>()
  const doubted: Doubt[] = []
  for (const { name, rule } of columnsLike(mapping, target, /^decimal/)) {
    const values = valuesOf(sample, name)
    const to = rule.to
    const chances = inferChances(sample, name, rule)
    inferred.changes.push(...chances.changes)
    inferred.remarks.push(...chances.remarks)
    doubted.push(...chances.doubts)
    if (rule.decimal ?? mapping.decimal) continue
    const ways = numberWays(to === 'probability' ? percentless(values) : values)
    if (ways[0]?.way.exponents) {
      if (!mapping.lenient?.includes('exponents')) inferred.doubts.push(exponents(name, values))
      continue
    }
    if (ways[0]?.way.accounting) inferred.changes.push({ mapping: { accounting: true } })
    const signs = ways.flatMap(({ way }) => (way.decimal ? [way.decimal] : []))
    if (signs.length === 1) {
      sure.add(signs[0]!)
      inferred.changes.push({ columns: { [name]: { to, decimal: signs[0]! } } })
    } else if (signs.length > 1) open.push({ name, to, values })
  }
  for (const { name, to, values } of open) {
    const accounting = true
    const read = (value: string, decimal: '.' | ',') =>
      readNumber(value, { decimal, accounting, percent: false, exponents: false })
    const example = values.find((value) => read(value, '.') !== read(value, ','))
    if (inferred.doubts.some(({ code }) => code === 'ROW_AMBIGUOUS_NUMBER')) continue // One answer holds for all.
    if (example === undefined) inferred.changes.push({ columns: { [name]: { to, decimal: '.' } } })
    else if (sure.size === 1) {
      const [decimal] = [...sure]
      inferred.changes.push({ columns: { [name]: { to, decimal: decimal! } } })
      inferred.remarks.push(
        `numbers of ${shown(name)} are read with "${decimal}" before fractions, as the file's others`,
      )
    } else
      inferred.doubts.push({
        code: 'ROW_AMBIGUOUS_NUMBER',
        column: name,
        what: `${shown(example)} may be ${read(example, '.')} or ${read(example, ',')}`,
        readings: (['.', ','] as const).map((decimal) => ({
          say: `"${decimal}" before fractions: ${shown(example)} is ${read(example, decimal)}`,
          change: { mapping: { decimal } },
        })),
      })
  }
  inferred.doubts.push(...doubted)
  return inferred
}

/** Numbers such as 6.0E7 are what programs make of money; they are borne only where a person says so. */
function exponents(name: string, values: string[]): Doubt {
  const example = values.find((value) => /e/i.test(value)) ?? ''
  return {
    code: 'ROW_BAD_NUMBER',
    column: name,
    what: `${shown(example)} has an exponent, and no number of a table may have one unless the mapping bears it`,
    readings: [
      {
        say: `${shown(example)} is ${readNumber(example, { decimal: undefined, accounting: false, percent: false, exponents: true })}`,
        change: { mapping: { lenient: ['exponents' as Leniency] } },
      },
      { say: 'the column is kept aside', change: { columns: { [name]: { to: '-' } } } },
    ],
  }
}
