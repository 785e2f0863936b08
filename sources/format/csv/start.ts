import type { Notice } from '../../../lake/ledger.ts'
import { columnsOf, type FoundContract } from '../../contract.ts'
import { message, shown } from '../../message.ts'
import type { Refused } from '../../opening.ts'
import type { Fault } from './examine.ts'
import { type Plan, readHeader } from './header.ts'
import { folded } from './names.ts'
import { marks, sniff } from './sniff.ts'
import { isBlank, split } from './texts.ts'
import { breakBefore, delimiterOf as byteBetween, ending } from './tokens.ts'

/** How a file starts: what its header says, and where its first record stands. */
export type Start = {
  plan: Plan
  notices: Notice[]
  /** The byte and the line of the first record. */
  at: number
  line: number
  /** Bytes of blank lines in front of the header. */
  skipped: number
  /** Lines in front of it that are no records. */
  foreign: Foreign[]
}

/** A line in front of the header; `size` has its line break. */
export type Foreign = { start: number; size: number; length: number; line: number; fault: Fault }

/** The most lines of titles in front of a header. */
const titles = 20

/** Reads the header of a file from its first bytes, or says why the file cannot be read; `last`: the file ends with them. */
export function readStart(head: Buffer, last: boolean, found: FoundContract, place: string): Start | Refused {
  const refuse = (
    code: string,
    what: string,
    state: 'held' | 'rejected' = 'rejected',
    line = 0,
    header = 0,
  ): Refused => ({
    code,
    state,
    message: message(code, line ? `${place}:${line}` : place, what, state),
    header,
  })
  if (head.length === 0) return refuse('FILE_EMPTY', 'is 0 bytes')
  const not = sniff(head)
  if (not) return refuse(not.code, not.what)
  const mark = marks(head)
  const between = byteBetween(found)
  const given = found.contract.mapped?.header
  if (given) {
    const said = readHeader(given, found, place, 1)
    if ('code' in said) return refuse(said.code, said.what, said.state)
    return { plan: { ...said.plan, header: [] }, notices: said.notices, at: mark, line: 1, skipped: 0, foreign: [] }
  }
  let at = mark
  let line = 1
  let skipped = 0
  let first: Refused | undefined
  const foreign: (Foreign & { filled: number })[] = []
  for (;;) {
    const { end, open } = ending(head, at, head.length, last, true, between)
    if (open)
      return first ?? refuse('CSV_UNCLOSED_QUOTE', `the quote opened on line ${line} is never closed`, 'rejected', line)
    if (end < 0)
      return (
        first ?? refuse('FILE_NOT_CSV', `its first line does not end within ${head.length} bytes`, 'rejected', line)
      )
    const text = head.subarray(at, end - breakBefore(head, at, end))
    const lines = text.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 1)
    if (isBlank(text, between) && end < head.length) {
      skipped += end - at
      at = end
      line += lines
      continue
    }
    const { texts, wrong } = split(text, between)
    const header = mark + end - at
    if (wrong !== undefined)
      return (
        first ??
        refuse(
          'CSV_BAD_QUOTE',
          `field ${wrong + 1} of the header holds a quote that neither starts nor ends it`,
          'held',
          line,
          header,
        )
      )
    const other = texts.length === 1 ? delimiterOf(texts[0]!, found) : undefined
    if (other) return first ?? refuse('CSV_WRONG_DELIMITER', other, 'rejected', line, header)
    const said = readHeader(texts, found, place, line)
    const filled = texts.filter(Boolean).length
    if ('code' in said) {
      const refused = refuse(said.code, said.what, said.state, line, header)
      first ??= said.lacking ? { ...refused, lacking: said.lacking } : refused
      if (said.code !== 'HDR_MISSING' || foreign.length === titles || end >= head.length) return first
      const fault = { code: 'CSV_FOREIGN_LINE', what: `${shown(texts.find(Boolean)!)} is not a record` }
      foreign.push({ start: at, size: end - at, length: text.length, line, fault, filled })
      at = end
      line += lines
      continue
    }
    if (first && foreign.some((each) => each.filled >= filled)) return first // Records of another table, not titles.
    const doubled = {
      code: 'FILE_DOUBLE_BOM',
      message: message('FILE_DOUBLE_BOM', place, 'starts with more than one byte order mark', 'notice'),
    }
    const notices = mark > 3 ? [doubled, ...said.notices] : said.notices
    return { plan: said.plan, notices, at: end, line: line + lines, skipped, foreign }
  }
}

/** Says which other delimiter gives names of the contract where a comma gives none. */
function delimiterOf(text: string, { contract }: FoundContract): string | undefined {
  const known = new Set(columnsOf(contract).map(({ name }) => folded(name)))
  const counts = [';', '\t', '|'].map((delimiter) => {
    const names = text.split(delimiter).map((name) => folded(name.replace(/^"|"$/g, '')))
    return { delimiter, all: names.length, good: names.filter((name) => known.has(name)).length }
  })
  const best = counts.sort((a, b) => b.good - a.good)[0]!
  return best.good > 0 && best.all > 1 ? `one column found; ${shown(best.delimiter)} would give ${best.all}` : undefined
}
