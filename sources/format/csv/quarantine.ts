import { isUtf8 } from 'node:buffer'
import { createWriteStream, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { message } from '../../message.ts'
import type { Opening } from '../../opening.ts'
import type { Duplicates } from './duplicates.ts'
import { type Fault, limits } from './examine.ts'
import { bad, conflict, type Rows } from './rows.ts'
import { sign } from './tokens.ts'

/** A record that was set aside, as a line of a quarantine file. Records count from 1; bytes are without the line break, their end exclusive. */
export type Quarantined = {
  record: number
  line_from: number
  line_to: number
  byte_from: number
  byte_to: number
  column: string | null
  value?: string
  code: string
  message: string
  raw?: string
  /** The bytes where they are no UTF-8, in base 64. */
  raw_b64?: string
}

/** How many records were set aside by code, and the first of each in the form of a place: `file:line:column`. */
export type Tally = { codes: Map<string, number>; firsts: Map<string, string> }

/** Writes the records of a file that cannot be used to a gz file of JSON lines, in their order, each with its reason. */
export async function quarantine(
  descriptor: number,
  rows: Rows,
  opening: Opening,
  conflicts: Duplicates['conflicts'],
  size: number,
  file: string,
): Promise<Tally> {
  const { plan } = opening
  const tally: Tally = { codes: new Map(), firsts: new Map() }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file))
  return tally

  function* lines(): Generator<string> {
    let part = ''
    for (let row = 0; row < rows.count; row++) {
      const key = rows.key[row]!
      if (key !== bad && key !== conflict) continue
      part += `${JSON.stringify(aside(row))}\n`
      if (part.length < 1 << 16) continue
      yield part
      part = ''
    }
    yield part
  }

  function aside(row: number): Quarantined {
    const from = rows.start[row]!
    const bytes = Buffer.alloc(Math.min(rows.length[row]!, limits.record + 1))
    readSync(descriptor, bytes, 0, bytes.length, from)
    const { code, field, value, what } = reason(row, bytes)
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1)
    const line = rows.line[row]!
    const place = opening.place(line, field)
    if (!tally.firsts.has(code)) tally.firsts.set(code, place)
    return {
      record: row + 1,
      line_from: line,
      line_to: bytes.reduce((sum, byte) => sum + (byte === sign.lf ? 1 : 0), line),
      byte_from: from,
      byte_to: from + rows.length[row]!,
      column: field === undefined ? null : (plan.names[field] ?? null),
      ...(value === undefined ? {} : { value }),
      code,
      message: message(code, place, what, 'row'),
      ...(plan.found.contract.only
        ? {}
        : isUtf8(bytes)
          ? { raw: bytes.toString() }
          : { raw_b64: bytes.toString('base64') }),
    }
  }

  function reason(row: number, bytes: Buffer): Fault {
    const against = conflicts.get(row)
    if (against !== undefined) {
      const other = opening.unit === 'line' ? rows.line[against] : against + 1
      const what = `has the key${plan.version < 0 ? '' : ' and version'} of ${opening.unit} ${other} and other values`
      return { code: 'ROW_KEY_CONFLICT', what }
    }
    const fault = opening.look(bytes, rows.start[row]! + rows.length[row]! === size, rows.start[row]!)
    if (fault) return fault
    throw new Error(
      `${plan.place}:${rows.line[row]} was set aside and has no fault; report the file's header and this line`,
    )
  }
}
