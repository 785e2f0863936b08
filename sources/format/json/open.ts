import { columnsOf, type FoundContract, keyOf } from '../../contract.ts'
import { message, shown } from '../../message.ts'
import type { Opening, Refused } from '../../opening.ts'
import { type Plan, said } from '../csv/header.ts'
import { missing } from '../csv/lacking.ts'
import { rowNotices } from '../csv/notes.ts'
import type { Seen } from '../csv/scanned.ts'
import { marks, sniff } from '../csv/sniff.ts'
import type { Beside } from './answers.ts'
import { isSpace } from './lines.ts'
import { isPage } from './page.ts'
import { parse } from './parse.ts'
import { examiner } from './record.ts'
import { scanRecords } from './scan.ts'

const most = 1000

/** Whether bytes look like JSON: an object or a list. */
export function isJson(head: Buffer): boolean {
  let at = marks(head)
  while (at < head.length && isSpace(head[at]!)) at++
  return head[at] === 123 || head[at] === 91
}

/** Opens a file of records as an API answers them: pages with a list, lists, or one record a line. Or says why it cannot be read. */
export function openJson(head: Buffer, found: FoundContract, place: string): Opening | Refused {
  const refuse = (code: string, what: string): Refused => ({
    code,
    state: 'rejected',
    message: message(code, place, what, 'rejected'),
    header: 0,
  })
  if (head.length === 0) return refuse('FILE_EMPTY', 'is 0 bytes')
  if (!isJson(head)) {
    const not = sniff(head)
    if (not) return refuse(not.code === 'FILE_NOT_CSV' ? 'FILE_NOT_JSON' : not.code, not.what)
    const start = head
      .toString('utf8', marks(head), 200)
      .trim()
      .split(/[\r\n]/, 1)[0]!
    return refuse('FILE_NOT_JSON', `starts with ${shown(start)}; it does not look like JSON`)
  }
  const mark = marks(head)
  const text = head.toString('utf8', mark, mark + 2000).trimStart()
  const { nothing, records } = found.contract
  const isError =
    /^\[?\s*\{\s*("requestId"\s*:\s*"[^"]*"\s*,\s*)?"(status"\s*:\s*"error"|errorCode"|errors?"\s*:)|^\{[^[{]*"success"\s*:\s*false\b/.test(
      text,
    )
  const isNothing = isError && nothing !== undefined && text.includes(nothing)
  if (isError && !isNothing) {
    const names = ['category', 'errorCode', 'error', 'code', 'message', 'title']
    const answers = names.map((name) => new RegExp(`"${name}"\\s*:\\s*"([^"]*)`).exec(text)?.[1])
    const answer = answers.find((each) => each) ?? text
    return refuse('FILE_VENDOR_ERROR', `holds an error answer: ${shown(answer)}`)
  }
  const columns = columnsOf(found.contract)
  const version = columns.findIndex(({ column }) => column === found.contract.version?.toLowerCase())
  const keys = keyOf(found.contract)
  const names = columns.map(({ name }) => name)
  const plan: Plan = {
    width: names.length + 1,
    found,
    place,
    header: [],
    names: [...names, ''],
    columns: [...columns, undefined],
    extras: [...names.map(() => undefined), '_extra'],
    keyed: columns.flatMap(({ column }, k) => (keys.includes(column) || k === version ? [k] : [])),
    version,
  }
  const besides: { start: number; beside: Beside | undefined }[] = []
  const isByLine = hasLines(head.subarray(mark), records)
  const look = examiner(plan)
  return {
    plan,
    header: 0,
    unit: 'record',
    scan: async (bytes, clean) => {
      const scan = await scanRecords(bytes, plan, isNothing ? head.length : mark, isByLine, clean, besides)
      const { seen } = scan
      if (seen.extras.size > most) return { ...scan, held: { code: 'HDR_TOO_MANY', what: tooMany(seen) } }
      const absent = columns.filter((column, k) => !column.optional && !seen.columns.has(k))
      const lack = scan.rows.count > 0 && missing(absent, [...seen.extras])
      return lack ? { ...scan, held: { code: 'HDR_MISSING', ...lack } } : scan
    },
    look: (bytes, cut, start) => look(bytes, cut, besides.findLast((each) => each.start <= start)?.beside).fault,
    place: (line) => `${place}:${line}`,
    tell: ({ seen, ...scanned }) => ({
      columns: columns.flatMap(({ column, derive }, k) => (derive || seen?.columns.has(k) ? [column] : [])),
      extra: [...(seen?.extras ?? [])].sort(),
      notices: seen ? [...said(place, [], [...seen.extras].sort(), absentOf(seen)), ...rowNotices(scanned, place)] : [],
    }),
  }

  function absentOf(seen: Seen): string[] {
    return columns.flatMap(({ name, derive }, k) => (derive || seen.columns.has(k) ? [] : [name]))
  }
}

const tooMany = ({ extras }: Seen) => `has ${extras.size} columns besides the contract's, ${most} are the limit`

/** Whether each line is a record by itself: the first one is an object and no answer around records, or the next one begins like it. */
export function hasLines(head: Buffer, records: string | undefined): boolean {
  const [first = '', second = ''] = head
    .toString('utf8')
    .trimStart()
    .split(/[\r\n]+/, 2)
  const start = Buffer.from(first)
  if (!first.startsWith('{') || isPage(start, records)) return false
  try {
    return parse(start) instanceof Map
  } catch {
    return first !== '{' && second.startsWith('{')
  }
}
