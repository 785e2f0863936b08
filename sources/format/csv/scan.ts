import { isUtf8 } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import type { Bytes } from './bytes.ts'
import { emitter, refused } from './emit.ts'
import { encoder, hashValues } from './encode.ts'
import { examine } from './examine.ts'
import { numberOf } from './hash.ts'
import { hasStrays, isLenient } from './lenient.ts'
import { looseEnding, looseOf } from './loose.ts'
import { note } from './notes.ts'
import { plain, slack } from './room.ts'
import { addRow, bad, emptyRows } from './rows.ts'
import type { Scan } from './scanned.ts'
import { openSink } from './sink.ts'
import type { Start } from './start.ts'
import { isBlank } from './texts.ts'
import { breakBefore, delimiterOf, ending, incomplete, irregular, sign, type Tokens, tokenise } from './tokens.ts'

/** The form of a column whose values only text tells. */
const never = () => 0

/**
 * Reads the records behind the start of a file and writes the good ones in their clean form to the file `clean`. `closely`: every record is
 * examined, not only those that are not plainly good.
 */
export async function scan(bytes: Bytes, start: Start, clean: string, closely: boolean) {
  const { plan, foreign } = start
  let { at, line } = start
  const { buffer } = bytes
  const delimiter = delimiterOf(plan.found)
  const width = plan.names.length
  const [starts, ends, form] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)]
  const tokens: Tokens = { from: starts, to: ends, form, breaks: 0 }
  const hash = { low: 0, high: 0 }
  const [rows, empties] = [emptyRows(1024, bytes.size), new Uint32Array(width)]
  const scan: Scan = {
    rows,
    records: foreign.reduce((sum, { size }) => sum + size, 0),
    skipped: 0,
    empties,
    isCut: false,
  }
  const forms = plan.columns.map((column) => (column && !column.field.free ? (column.field.form ?? never) : undefined))
  const encode = encoder(plan)
  const emit = emitter(plan, buffer, tokens, hash, empties)
  const sink = openSink(clean, buffer, bytes.width + slack)
  const isStray = isLenient(plan.found, 'stray_controls')
  const loose = looseOf(plan.found)
  const odd = isStray ? sign.cr : sign.nul
  for (const each of foreign) addRow(rows, each.start, each.length, each.line, 0, bad)
  try {
    for (;;) {
      if (!records()) return scan
      if (bytes.ended && at >= bytes.have) return scan
      if (at === 0 && bytes.have === bytes.width && !runaway()) return scan
      bytes.next(at)
      at = 0
      await setImmediate()
    }
  } finally {
    sink.close()
    rows.clean[rows.count] = sink.position()
  }

  /** Reads the records that end in the window; false where a quote never closes. */
  function records(): boolean {
    const { have, ended, base } = bytes
    buffer[have] = sign.quote
    const whole = ended ? have : buffer.lastIndexOf(sign.lf, have - 1) + 1
    const proved = isUtf8(buffer.subarray(at, Math.max(at, whole))) ? whole : 0
    while (at < have) {
      const end = closely ? irregular : tokenise(buffer, at, have, forms, tokens, odd)
      if (end > 0 && end - at <= plain && (end <= proved || isUtf8(buffer.subarray(at, end)))) {
        const next = emit(at, sink.out)
        if (next !== refused) {
          const size = end - at - (buffer[end - 2] === sign.cr ? 2 : 1)
          addRow(rows, base + at, size, line, sink.position(), numberOf(hash))
          scan.records += end - at
          line += tokens.breaks + 1
          at = end
          sink.out = next
          if (next > sink.full) sink.flush()
          continue
        }
      }
      if (end === incomplete && !ended) return true
      const slow = loose
        ? looseEnding(buffer, at, have, ended, loose)
        : ending(buffer, at, have, ended, !isStray, delimiter)
      if (slow.end === incomplete) return true
      if (slow.open && slow.cut > 0) {
        scan.unclosed = line
        return false
      }
      look(slow.end, slow.open)
    }
    return true
  }

  /** Examines the record that ends at `end` and writes it if it is good. */
  function look(end: number, open: boolean): void {
    const size = end - at - (open ? 0 : breakBefore(buffer, at, end))
    const record = buffer.subarray(at, at + size)
    if (isStray && hasStrays(record)) scan.strays = (scan.strays ?? 0) + 1
    const verdict = isBlank(record, delimiter) ? undefined : examine(record, plan, at + size === end)
    if (!verdict) scan.skipped += end - at
    else if (verdict.fault) add(bad)
    else {
      note(scan, verdict.notes, line)
      hashValues(verdict.values, plan, hash)
      add(numberOf(hash))
      for (const [k, value] of verdict.values.entries()) {
        if (value === '') empties[k]!++
        else if (!plan.columns[k] && plan.extras[k] === undefined) scan.nameless = k
      }
      sink.write(encode(verdict.values))
    }
    scan.isCut = at + size === end
    line++
    for (let p = record.indexOf(sign.lf); p >= 0; p = record.indexOf(sign.lf, p + 1)) line++
    at = end

    function add(key: number): void {
      addRow(rows, bytes.base + at, size, line, sink.position(), key)
      scan.records += end - at
    }
  }

  /** Passes over a record that is longer than the window; false where a quote in it never closes. */
  function runaway(): boolean {
    const { open, cut } = ending(buffer, 0, bytes.have, false, !isStray, delimiter)
    const behind = bytes.base + bytes.have
    if (open && bytes.find(behind, [sign.quote]) < 0) {
      scan.unclosed = line
      return false
    }
    if (open && cut > 0) {
      look(cut, false)
      return true
    }
    const stop = bytes.find(behind, [sign.lf, sign.cr])
    const size = (stop < 0 ? bytes.size : stop) - bytes.base
    addRow(rows, bytes.base, size, line++, sink.position(), bad)
    bytes.jump(stop < 0 ? bytes.size : stop)
    scan.isCut = stop < 0
    at = stop < 0 ? 0 : buffer[0] === sign.cr && buffer[1] === sign.lf ? 2 : 1
    scan.records += size + at
    return true
  }
}
