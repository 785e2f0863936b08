import type { Lacking, Notice } from '../../../lake/ledger.ts'
import { type ContractColumn, columnsOf, type FoundContract, keyOf } from '../../contract.ts'
import { listed, message, shown } from '../../message.ts'
import { missing, renamed } from './lacking.ts'
import { isLenient } from './lenient.ts'
import { clean, folded } from './names.ts'

/** How the columns of one file are read, by their position in it. */
export type Plan = {
  found: FoundContract
  /** The file in messages: `salesforce/opportunity Opportunity.csv`. */
  place: string
  /** The header as it stands in the file. */
  header: string[]
  /** How many values a record of the file has. */
  width: number
  /** The names that the file gives, invisible characters removed. */
  names: string[]
  /** The contract's column there, if it has one. */
  columns: (ContractColumn | undefined)[]
  /** The key in `_extra` of a column that the contract does not name; undefined for one without a name, which has to be empty. */
  extras: (string | undefined)[]
  /** The positions of the key and of the version. */
  keyed: number[]
  version: number
}

/** What a header says: how to read the file, or why not. */
export type Header =
  | { plan: Plan; notices: Notice[] }
  | { code: string; what: string; state: 'held' | 'rejected'; lacking?: Lacking[] }

const most = 1000

/** Maps the names of a file's header to the columns of its contract. */
export function readHeader(texts: string[], found: FoundContract, place: string, line: number): Header {
  const names = isLenient(found, 'repeated_headers') ? numbered(texts.map(clean)) : texts.map(clean)
  const all = columnsOf(found.contract)
  const columns = all.filter(({ derive }) => !derive)
  const derived = all.filter(({ derive }) => derive)
  if (names.length > most)
    return { code: 'HDR_TOO_MANY', what: `has ${names.length} columns, ${most} are the limit`, state: 'rejected' }
  const wanted = new Map(columns.map((column) => [folded(column.name), column]))
  for (const [alias, name] of Object.entries(found.contract.aliases ?? {}))
    wanted.set(folded(alias), wanted.get(folded(name))!)
  const own = names.map((name) => wanted.get(folded(name)))
  const mapped = renamed(names, own, columns, found)
  if (mapped.every((column) => !column) && names.some(isData))
    return { code: 'HDR_ABSENT', what: 'the first line looks like data', state: 'held' }
  const ids = names.map((name, k) => mapped[k]?.column ?? name.toLowerCase())
  const twice = ids.findIndex((id, k) => id !== '' && ids.indexOf(id) < k)
  if (twice >= 0) {
    const both = `at ${ids.indexOf(ids[twice]!) + 1} and ${twice + 1}`
    return { code: 'HDR_DUPLICATE', what: `${shown(names[twice]!)} appears ${both}`, state: 'held' }
  }
  const absent = columns.filter((column) => !mapped.includes(column))
  const lacking = missing(
    absent.filter(({ optional }) => !optional),
    names.filter((name, k) => name && !mapped[k]),
  )
  if (lacking) return { code: 'HDR_MISSING', ...lacking, state: 'held' }
  const mine = [...mapped, ...derived]
  const version = mine.findIndex((column) => column && column.column === found.contract.version?.toLowerCase())
  const keys = keyOf(found.contract)
  const plan: Plan = {
    found,
    place,
    header: texts,
    width: names.length,
    names: [...names, ...derived.map(({ name }) => name)],
    columns: mine,
    extras: mine.map((column, k) => (column || names[k] === '' ? undefined : names[k]!.toLowerCase())),
    keyed: mine.flatMap((column, k) => (column && (keys.includes(column.column) || k === version) ? [k] : [])),
    version,
  }
  const unknown = names.filter((name, k) => name && !mapped[k])
  const notices = said(
    `${place}:${line}`,
    differing(texts, mapped, found),
    unknown,
    absent.map(({ name }) => name),
  )
  return { plan, notices }
}

/** The notices about a file's columns: those written in another way, those that the contract does not know, and those that are not there. */
export function said(place: string, differing: string[], unknown: string[], absent: string[]): Notice[] {
  const all: [string, string[], string][] = [
    ['HDR_NORMALISED', differing, 'written in another way'],
    ['HDR_NEW', unknown, 'not in the contract and kept in _extra'],
    ['HDR_OPTIONAL_MISSING', absent, 'not in the file; known values stay as they are'],
  ]
  return all
    .filter(([, which]) => which.length > 0)
    .map(([code, which, what]) => {
      const named = `${listed(which.map(shown))} ${which.length > 1 ? 'are' : 'is'} ${what}`
      return { code, message: message(code, place, named, 'notice') }
    })
}

/** Names of which the second and later ones of a kind have a number. */
function numbered(names: string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(folded(name)) ?? 0) + 1
    seen.set(folded(name), count)
    return count > 1 && name ? `${name}#${count}` : name
  })
}

/** Names that differ from the contract's, or from an alias of it. */
function differing(
  texts: string[],
  mapped: (ContractColumn | undefined)[],
  { contract, terms }: FoundContract,
): string[] {
  const known = new Set([
    ...columnsOf(contract).map(({ name }) => name),
    ...Object.keys({ ...contract.aliases, ...terms?.names }),
  ])
  return texts.filter((text, k) => mapped[k] && !known.has(text)).map(clean)
}

/** Whether a header's cell looks like a value. */
export const isData = (name: string) => /^-?\d+([.,]\d+)*$|^\d{4}-\d\d-\d\d|^[a-zA-Z0-9]{15}([A-Z0-5]{3})$|@/.test(name)
