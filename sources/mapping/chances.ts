import { shown } from '../message.ts'
import type { Doubt } from './doubt.ts'
import { valuesOf } from './guess.ts'
import type { Inferred } from './infer.ts'
import type { ColumnRule } from './mapping.ts'
import { readNumber } from './numbers.ts'
import type { Sample } from './sample.ts'

/** Whether a column of chances tells them in hundredths: where some values have % and others, at most 1, have none, nobody can know. */
export function inferChances(sample: Sample, name: string, rule: ColumnRule): Inferred {
  const inferred: Inferred = { changes: [], doubts: [], remarks: [] }
  const { to } = rule
  if (to !== 'probability' || rule.scale) return inferred
  const values = valuesOf(sample, name)
  const bare = values.filter((value) => !value.includes('%'))
  const plain = bare.map(number)
  const isSigned = bare.length < values.length
  const isOver = plain.some((value) => value > 1)
  const example = bare.find((value) => number(value) > 0 && number(value) <= 1)
  if (isSigned && example !== undefined && !isOver) inferred.doubts.push(doubt(name, values, example))
  else if (isSigned && !isOver) inferred.changes.push({ columns: { [name]: { to, scale: 'signs' } } })
  else if (isSigned || isOver) inferred.changes.push({ columns: { [name]: { to, scale: 'percent' } } })
  if (isOver && plain.some((value) => value > 0 && value < 1))
    inferred.remarks.push(
      `chances of ${shown(name)} are read as hundredths: ${Math.min(...plain.filter((value) => value > 0))} is less than one in a hundred`,
    )
  return inferred
}

const number = (value: string) => Number(value.trim().replace(',', '.'))

function doubt(name: string, values: string[], example: string): Doubt {
  const signed = values.find((value) => value.includes('%'))!
  const told = example.trim().replace(',', '.')
  const hundredth = readNumber(told, { decimal: '.', accounting: false, percent: true, exponents: false })
  return {
    code: 'ROW_AMBIGUOUS_NUMBER',
    column: name,
    what: `${shown(example)} beside ${shown(signed)} may be ${told} or ${hundredth}`,
    readings: [
      {
        say: `only values with % are hundredths: ${shown(example)} is ${told}`,
        change: { columns: { [name]: { to: 'probability', scale: 'signs' } } },
      },
      {
        say: `all are hundredths: ${shown(example)} is ${hundredth}`,
        change: { columns: { [name]: { to: 'probability', scale: 'percent' } } },
      },
    ],
  }
}
