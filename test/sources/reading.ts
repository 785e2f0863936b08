import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Cell, type Duck, openDuck } from '../../lake/duckdb.ts'
import type { FoundContract } from '../../sources/contract.ts'
import { findContracts } from '../../sources/find.ts'
import type { Quarantined } from '../../sources/format/csv/quarantine.ts'
import { type ReadInput, type ReadResult, read } from '../../sources/read.ts'
import { temp } from '../temp.ts'

const contracts = await findContracts()

/** The contract of `salesforce.opportunity`. */
export function contractOf(name: string): FoundContract {
  const found = contracts.find(({ source, object }) => `${source}.${object}` === name)
  if (!found) throw new Error(`there is no contract ${name}`)
  return found
}

/** What reading gave, with the rows and the quarantine themselves. */
export type Reading = ReadResult & { table: Record<string, Cell>[]; aside: Quarantined[] }

let shared: Promise<Duck> | undefined

/** Reads a file of these bytes by a contract. */
export async function reading(
  found: FoundContract | string,
  bytes: string | Uint8Array,
  rest: Partial<ReadInput> = {},
): Promise<Reading> {
  const contract = typeof found === 'string' ? contractOf(found) : found
  const folder = await temp()
  const name = rest.name ?? `${contract.object}.csv`
  const file = join(folder, 'file.csv')
  writeFileSync(file, bytes)
  shared ??= openDuck({ ordered: true, memory: '512MB' })
  const duck = await shared
  const result = await read({ found: contract, file, name, draft: join(folder, 'rows'), duck, ...rest })
  const table = result.rows ? await duck.rows(`select * from '${result.rows}'`) : []
  const lines = result.quarantine ? gunzipSync(readFileSync(result.quarantine)).toString().trim().split('\n') : []
  return { ...result, table, aside: lines.map((line) => JSON.parse(line) as Quarantined) }
}

/** A CSV file of these lines, ended by LF. */
export const csv = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('')

/** An 18-character Salesforce id: the prefix says what it is of. */
export function idOf(prefix: string, number: number): string {
  const id = `${prefix}5g${String(number).padStart(10, '0')}`
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].map((letter, k) => (/[A-Z]/.test(letter) ? 2 ** k : 0))
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits.reduce((sum, bit) => sum + bit)]
  })
  return id + suffix.join('')
}
