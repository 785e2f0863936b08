import { isUtf8 } from 'node:buffer'
import { shown } from '../../message.ts'
import { type Fault, limits, valuesOf } from '../csv/examine.ts'
import type { Plan } from '../csv/header.ts'
import { isLenient, meantTexts } from '../csv/lenient.ts'
import { folded } from '../csv/names.ts'
import type { Seen } from '../csv/scanned.ts'
import type { Beside } from './answers.ts'
import { type Json, JsonError, parse, textOf } from './parse.ts'

/** What one record says: its values by position and all else as JSON; or why it says nothing. */
export type Verdict = { values: string[]; extra: string; notes?: string[]; fault?: undefined } | { fault: Fault }

/**
 * Examines records by the contract. `cut`: the file ends behind the record; `beside`: what its answer says of it besides. What the records
 * have is added to `seen`.
 */
export function examiner(plan: Plan, seen?: Seen): (bytes: Buffer, cut: boolean, beside?: Beside) => Verdict {
  const { contract } = plan.found
  const nested = new Map(Object.entries(contract.nested ?? {}))
  const own = new Map(plan.names.flatMap((name, k) => (plan.columns[k]?.derive ? [] : [[folded(name), k] as const])))
  const aliases = new Map(
    Object.entries({ ...contract.aliases, ...plan.found.terms?.names }).map(([alias, name]) => [
      folded(alias),
      own.get(folded(name))!,
    ]),
  )
  const places = new Map<string, { k?: number | undefined; isAlias: boolean }>()
  const width = plan.names.length
  const isStray = isLenient(plan.found, 'stray_controls')

  return (bytes, cut, beside = []) => {
    if (bytes.length > limits.record)
      return fault('JSON_RECORD_TOO_LONG', `the record has more than ${limits.record} bytes`)
    if (!isUtf8(bytes)) return fault('ROW_BAD_ENCODING', 'the record holds a byte that is not UTF-8')
    let record: Json
    try {
      record = parse(bytes)
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      if (cut && !/[}\]]/.test(bytes.toString('latin1', error.at)))
        // Nothing behind it closes anything.
        return fault('FILE_TRUNCATED', 'the file ends inside this record')
      return fault('JSON_BAD_RECORD', `${error.message} at byte ${error.at + 1} of the record`)
    }
    if (!(record instanceof Map)) return fault('JSON_BAD_RECORD', 'the record is no object with names and values')
    return values([...fieldsOf(record, nested), ...beside])
  }

  function values(fields: [string, Json][]): Verdict {
    const texts: string[] = Array(width).fill('')
    const told = new Set<number>()
    const extras = new Map<string, string>()
    for (const byAlias of [false, true])
      for (const [name, value] of fields) {
        const { k, isAlias } = placeOf(name)
        if (isAlias !== byAlias || (k === undefined && contract.only)) continue
        const text = isStray ? textOf(value).replace(/[\0\r]/g, '') : textOf(value)
        const odd = wrong(text)
        if (odd) return fault(odd[0], `${name} ${odd[1]}`, k)
        if (k !== undefined && !told.has(k)) {
          told.add(k)
          texts[k] = text
        } else if (text !== '' && text !== (k === undefined ? '' : texts[k])) extras.set(name.toLowerCase(), text)
        if (k === undefined) seen?.extras.add(name.toLowerCase())
      }
    for (const k of told) seen?.columns.add(k)
    const verdict = valuesOf(contract.mapped ? meantTexts(texts, plan.found) : texts, plan)
    return verdict.fault
      ? verdict
      : { ...verdict, extra: extras.size > 0 && !contract.only ? JSON.stringify(Object.fromEntries(extras)) : '' }
  }

  function placeOf(name: string) {
    let place = places.get(name)
    if (!place) {
      const key = folded(name)
      const k = own.get(key)
      place = k === undefined && aliases.has(key) ? { k: aliases.get(key), isAlias: true } : { k, isAlias: false }
      places.set(name, place)
    }
    return place
  }
}

/** The names and values of a record; those of what the contract opens stand for themselves, behind the record's own. */
function fieldsOf(record: Map<string, Json>, nested: Map<string, string>): [string, Json][] {
  const own: [string, Json][] = []
  const inner: [string, Json][] = []
  for (const [name, value] of record) open(name, value, own)
  return [...own, ...inner]

  function open(name: string, value: Json, into: [string, Json][]): void {
    const prefix = nested.get(name)
    const members = prefix === undefined ? undefined : membersOf(value)
    if (!members) into.push([name, value])
    else for (const [member, each] of members) open(`${prefix}${member}`, each, inner)
  }
}

/** The members of an object, or of a list of names and values such as the headers of a message. */
function membersOf(value: Json): Iterable<[string, Json]> | undefined {
  if (value instanceof Map) return value
  if (!Array.isArray(value)) return undefined
  const pairs = value.map((each): [string, Json] | undefined => {
    const name = each instanceof Map ? each.get('name') : undefined
    return typeof name === 'string' ? [name, (each as Map<string, Json>).get('value') ?? null] : undefined
  })
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined
}

/** What no value may hold. */
function wrong(text: string): [string, string] | undefined {
  if (text.includes('\0')) return ['ROW_CONTROL_CHAR', 'holds a NUL character']
  if (!text.isWellFormed()) return ['ROW_BAD_ENCODING', `is ${shown(text)}, half of a character`]
  if (text.length > limits.value) return ['JSON_RECORD_TOO_LONG', `has more than ${limits.value} characters`]
  return undefined
}

const fault = (code: string, what: string, field?: number): Verdict => ({ fault: { code, field, what } })
