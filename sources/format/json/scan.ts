import { setImmediate } from 'node:timers/promises'
import { type Bytes, window } from '../csv/bytes.ts'
import { inQuotes } from '../csv/emit.ts'
import { hashValues } from '../csv/encode.ts'
import { limits } from '../csv/examine.ts'
import { numberOf } from '../csv/hash.ts'
import type { Plan } from '../csv/header.ts'
import { note } from '../csv/notes.ts'
import { addRow, bad, emptyRows } from '../csv/rows.ts'
import type { Scan, Seen } from '../csv/scanned.ts'
import { openSink } from '../csv/sink.ts'
import { type Answered, answers, type Beside } from './answers.ts'
import { lines } from './lines.ts'
import { examiner } from './record.ts'

/**
 * Reads the records from byte `from` on and writes the good ones in their clean form, which is that of CSV, to the file `clean`. What answers
 * say beside their records is added to `besides`, with the first byte from which on it holds.
 */
export async function scanRecords(
  bytes: Bytes,
  plan: Plan,
  from: number,
  isByLine: boolean,
  clean: string,
  besides: { start: number; beside: Beside | undefined }[],
): Promise<Scan & { seen: Seen }> {
  const seen: Seen = { columns: new Set(), extras: new Set() }
  const examine = examiner(plan, seen)
  const [rows, empties] = [emptyRows(1024, bytes.size), new Uint32Array(plan.names.length)]
  const scan: Scan & { seen: Seen } = { rows, records: 0, skipped: 0, empties, isCut: false, seen }
  const hash = { low: 0, high: 0 }
  const sink = openSink(clean, bytes.buffer, bytes.width + 64)
  const { records: name, beside: sides = {} } = plan.found.contract
  const found = isByLine ? lines(bytes, from) : answers(bytes, from, { records: name, beside: sides })
  try {
    let pause = window
    for (let step = found.next(); ; step = found.next()) {
      if (step.done) {
        if (step.value) scan.broken = step.value
        break
      }
      take(step.value)
      if (bytes.base > pause) {
        pause = bytes.base + window
        await setImmediate()
      }
    }
    scan.skipped = bytes.size - scan.records
    return scan
  } finally {
    sink.close()
    rows.clean[rows.count] = sink.position()
  }

  function take({ from, to, start, length, line, isCut, beside }: Answered): void {
    scan.records += length
    if (beside !== besides.at(-1)?.beside) besides.push({ start, beside })
    const verdict = length > limits.record ? undefined : examine(bytes.buffer.subarray(from, to), isCut, beside)
    if (!verdict || verdict.fault) {
      scan.isCut = isCut
      addRow(rows, start, length, line, sink.position(), bad)
      return
    }
    note(scan, verdict.notes, line)
    hashValues(verdict.values, plan, hash)
    addRow(rows, start, length, line, sink.position(), numberOf(hash))
    for (const [k, value] of verdict.values.entries()) if (value === '') empties[k]!++
    const values = verdict.values.slice(0, -1).map((value) => `"${inQuotes(value)}"`)
    sink.write(`${values.join()},${verdict.extra && `"${inQuotes(verdict.extra)}"`}\n`)
  }
}
