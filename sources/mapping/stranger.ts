import { columnsOf, type FoundContract } from '../contract.ts'
import { foldedName } from './fields.ts'

/** Whether the first bytes are of a workbook or Parquet, so that names are not read from them. */
const isBook = (start: Buffer): boolean => /^(504b0304|50415231)/.test(start.toString('hex', 0, 4))

function textOf(start: Buffer): string {
  const mark = start.toString('hex', 0, 2)
  if (mark !== 'fffe' && mark !== 'feff') return start.toString('utf8')
  const bytes = Buffer.from(start.subarray(0, start.length - (start.length % 2)))
  return (mark === 'feff' ? bytes.swap16() : bytes).toString('utf16le')
}

/** Whether a mapping's names that have to be there, or their new names by decision, are in a file's first bytes: then it is the mapping's rather than an export. */
export function hasNames(start: Buffer, { contract, terms }: FoundContract): boolean {
  const { optional = [], header, columns = {} } = contract.mapped ?? {}
  if (header !== undefined || isBook(start)) return true
  const text = textOf(start)
  const needed = Object.keys(columns).filter((name) => !optional.includes(name))
  const others = Object.entries(terms?.names ?? {})
  const calledSo = (name: string) => [name, ...others.flatMap(([other, own]) => (own === name ? [other] : []))]
  return needed.every((name) => calledSo(name).some((each) => text.includes(each.replace(/^.*\./, ''))))
}

/**
 * Whether a file is called like an export and is something else: it lacks the key, and most of its names are not the export's. `as`:
 * somebody wants it as a table.
 */
export function isStranger({ contract, source }: FoundContract, start: Buffer, as: string | undefined): boolean {
  if (contract.mapped || contract.private) return false
  if (as !== undefined) return true
  if (isBook(start)) return source !== 'company'
  const names = new Set(namesIn(start).map(foldedName))
  if (names.size === 0) return false
  const columns = columnsOf(contract)
  const own = new Set([...columns.map(({ name }) => name), ...Object.keys(contract.aliases ?? {})].map(foldedName))
  const lacksKey = columns.some(({ key, name }) => key && !names.has(foldedName(name)))
  return lacksKey && [...names].filter((name) => own.has(name)).length * 2 < names.size
}

/** The names of a first line, or of the members of JSON. */
function namesIn(start: Buffer): string[] {
  const text = textOf(start)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^[[{]/.test(text)) return text.match(/(?<=")[^"\\]{1,60}(?="\s*:)/g) ?? []
  const [line = ''] = text.split(/[\r\n]/, 1)
  return line.startsWith('<') ? [] : line.split(/[,;\t|]/).filter(Boolean)
}
