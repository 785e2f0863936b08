import type { Company } from '../../company.ts'
import { columnsOf, type FoundContract } from '../contract.ts'
import { periodlessName } from '../stamp.ts'
import { foldedName } from './fields.ts'
import { readPeriod } from './periods.ts'
import type { Sample } from './sample.ts'
import { dateWays, nothings, numberWays } from './values.ts'

/** What a file's names stand for: the table's columns by the file's names. */
export type Guess = {
  target: FoundContract
  columns: Record<string, string>
  /** Names that are called like a column and whose values cannot be that, and such that another name is likelier for. */
  misfits: { name: string; column: string }[]
  others: { name: string; column: string }[]
  score: number
}

/** Values of a column that say something. */
export const valuesOf = ({ header, rows }: Sample, name: string): string[] => {
  const k = header.indexOf(name)
  return rows.flatMap((row) => (row[k] && row[k].trim() !== '' && !nothings.includes(row[k].trim()) ? [row[k]] : []))
}

/** Which table a file is, most likely first: by what it is called, and by how many of its columns are the table's. */
export function guesses(name: string, sample: Sample, tables: FoundContract[], fiscal: Company['fiscal']): Guess[] {
  const called = foldedName(periodlessName(name).replace(/(ies|s)(?=$|[-_ ])/g, (end) => (end === 'ies' ? 'y' : '')))
  const fits = sample.rows.length > 0 ? typesOf(sample, fiscal) : undefined
  return tables
    .map((target) => {
      const { columns, ...left } = columnsFor(sample, target, fits)
      const needed = columnsOf(target.contract).filter(({ optional }) => !optional)
      const has = new Set(Object.values(columns))
      const place = (target.contract.match ?? []).findIndex((word) => called === word || called.endsWith(word))
      const score =
        has.size + (place < 0 ? 0 : 8) + needed.filter(({ column }) => has.has(column)).length * 2 - needed.length
      return { target, columns, ...left, score }
    })
    .sort((a, b) => b.score - a.score)
}

type Types = (name: string, type: string) => boolean

/** Whether the values of a column can be what a field of a type holds. */
function typesOf(sample: Sample, fiscal: Company['fiscal']): Types {
  const known = new Map<string, { isDate: boolean; isNumber: boolean; isFlag: boolean; isEmpty: boolean }>()
  return (name, type) => {
    let told = known.get(name)
    if (!told) {
      const values = valuesOf(sample, name)
      const isFlag = values.every((value) => /^(true|false|yes|no|y|n|0|1)$/i.test(value.trim()))
      told = {
        isDate: dateWays(values).length > 0 || values.every((value) => readPeriod(value, fiscal)),
        isNumber: numberWays(percentless(values)).length > 0,
        isFlag,
        isEmpty: values.length === 0,
      }
      known.set(name, told)
    }
    if (told.isEmpty || type === 'text') return true
    if (type === 'date' || type === 'when') return told.isDate
    if (type.startsWith('decimal')) return told.isNumber
    return type !== 'flag' || told.isFlag
  }
}

/** Percentages without their sign. */
export const percentless = (values: string[]) => values.map((value) => value.trim().replace(/\s*%$/, ''))

/** The columns that a file's names mean by what people call them, where the values can be that. One column has one name. */
function columnsFor({ header }: Sample, { contract }: FoundContract, fits: Types | undefined) {
  const fields = new Map(columnsOf(contract).map(({ column, field }) => [column, field.name]))
  const names = [...fields.keys()].flatMap((column) => {
    const own = Object.entries(contract.aliases ?? {}).flatMap(([alias, each]) => (each === column ? [alias] : []))
    return [column.replaceAll('_', ''), ...own].map((alias, place) => ({ alias, column, place }))
  })
  const found = header
    .flatMap((name) => {
      const inner = name.includes('.') ? foldedName(name.split('.').at(-1)!) : undefined
      return names.flatMap(({ alias, column, place }) => {
        const rank = alias === foldedName(name) ? place : alias === inner ? place + 1000 : undefined
        if (rank === undefined) return []
        return [{ name, column, place: rank, isFit: fits?.(name, fields.get(column)!) ?? true }]
      })
    })
    .sort((a, b) => a.place - b.place)
  const columns: Record<string, string> = {}
  const taken = new Set<string>()
  for (const { name, column, isFit } of found)
    if (isFit && !(name in columns) && !taken.has(column)) {
      columns[name] = column
      taken.add(column)
    }
  const typed = found.filter(({ name, column }) => !(name in columns) && fields.get(column) !== 'text')
  return {
    columns: Object.fromEntries(header.flatMap((name) => (columns[name] ? [[name, columns[name]]] : []))),
    misfits: typed.filter(({ column, isFit }) => !isFit && !taken.has(column)),
    others: typed.filter(({ column, isFit }) => isFit && taken.has(column)),
  }
}
