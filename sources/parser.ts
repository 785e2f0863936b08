import { sha256 } from '../lake/hash.ts'
import { columnsOf, type FoundContract } from './contract.ts'

/** Counts up when a file may give other rows than before; with the contract it is the parser's version. */
const reader = 2

/** The version that a file is read with: a short hash of the reader's and of what the contract says. */
export function parser({ contract, terms }: FoundContract): string {
  const { formats, key, version, snapshot, aliases, nested, lenient, records, beside, nothing, only } = contract
  const place = contract.private ? ['private'] : [] // What becomes private is read again, to be kept elsewhere.
  const opened = [nested, lenient].filter((each) => each !== undefined)
  const answered = [records, beside, nothing, only].some(Boolean) ? [{ records, beside, nothing, only }] : []
  const decided = terms ? [[Object.entries(terms.names).sort(), terms.accepted, terms.rejected?.id]] : []
  const row = columnsOf(contract).map(({ name, optional, field }) => [name, optional, field.name, field.empty])
  const said = contract.mapped ? [contract.mapped.hash] : []
  const beyond = [...place, ...opened, ...answered, ...decided, ...said]
  return sha256(JSON.stringify([reader, formats, key, version, snapshot, aliases, row, ...beyond])).slice(0, 12)
}
