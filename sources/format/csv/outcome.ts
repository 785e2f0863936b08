import type { FileState, Lacking, LedgerEntry, Notice } from '../../../lake/ledger.ts'
import { message } from '../../message.ts'
import type { Plan } from './header.ts'
import type { Tally } from './quarantine.ts'
import { bad } from './rows.ts'
import type { Scan } from './scanned.ts'

/** What becomes of a file. */
export type Outcome = {
  state: Extract<FileState, 'accepted' | 'partial' | 'held' | 'rejected'>
  code?: string
  message?: string
  lacking?: Lacking[]
}

/** Decides what becomes of a file whose records were read. `tolerance`: the share of them that may be bad. */
export function outcomeOf(
  scan: Scan,
  plan: Plan,
  counts: LedgerEntry['counts'],
  tally: Tally,
  tolerance: number,
): Outcome {
  const { place, found } = plan
  const say = (state: 'held' | 'rejected' | 'notice', code: string, what: string, line?: number) => ({
    code,
    message: message(code, line ? `${place}:${line}` : place, what, state),
  })
  if (scan.broken) {
    const { code, what, line } = scan.broken
    return { state: 'rejected', ...say('rejected', code, what, line) }
  }
  if (scan.unclosed !== undefined) {
    const what = `a quote opened in the record on line ${scan.unclosed} is never closed; lines ${scan.unclosed}–EOF cannot be read`
    return { state: 'rejected', ...say('rejected', 'CSV_UNCLOSED_QUOTE', what, scan.unclosed) }
  }
  if (scan.nameless !== undefined) {
    const what = `column ${scan.nameless + 1} has no name and has values`
    return { state: 'held', ...say('held', 'HDR_EMPTY', what, 1) }
  }
  if (scan.held) {
    const { code, what, ...rest } = scan.held
    return { state: 'held', ...say('held', code, what), ...rest }
  }
  if (counts.read === 0) {
    const isFine = !found.contract.snapshot || found.terms?.accepted.includes('FILE_NO_ROWS')
    const state = isFine ? 'accepted' : 'held'
    return {
      state,
      ...say(
        state === 'held' ? 'held' : 'notice',
        'FILE_NO_ROWS',
        scan.seen ? 'holds no record' : 'has a header and no rows',
      ),
    }
  }
  if (counts.quarantined === 0) return { state: 'accepted' }
  const codes = [...tally.codes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const share = counts.quarantined / counts.read
  const numbers = codes.map(([code, count]) => `${count} ${code}`).join(', ')
  const what = `${counts.quarantined} of ${counts.read} records cannot be used (${numbers}); the first ${codes.length > 1 ? `${codes[0]![0]} ` : 'one '}is here`
  const isHeld = share > tolerance
  const code = codes[0]![0]
  return {
    state: isHeld ? 'held' : 'partial',
    code,
    message: message(code, tally.firsts.get(code)!, what, isHeld ? 'held' : 'partial'),
  }
}

/** What is worth saying about how a file ends. */
export function endNotices({ isCut, rows }: Scan, { place }: Plan): Notice[] {
  if (!isCut || rows.count === 0) return []
  const last = rows.count - 1
  const isBad = rows.key[last] === bad
  const code = isBad ? 'FILE_TRUNCATED' : 'FILE_NO_FINAL_NEWLINE'
  const what = isBad ? `ends inside record ${last + 1}` : 'does not end with a line break'
  return [{ code, message: message(code, `${place}:${rows.line[last]}`, what, 'notice') }]
}

/** Names without text over columns without values do no harm. */
export function namelessNotices(scan: Scan, plan: Plan): Notice[] {
  const which = plan.names.flatMap((name, k) => (name === '' ? [k + 1] : []))
  if (which.length === 0 || scan.nameless !== undefined) return []
  const what = `column ${which.join(', ')} has no name and no values`
  return [{ code: 'HDR_EMPTY', message: message('HDR_EMPTY', `${plan.place}:1`, what, 'notice') }]
}

/** Characters that were left out are counted. */
export function strayNotices({ strays = 0 }: Scan, { place }: Plan): Notice[] {
  if (strays === 0) return []
  const what = `has NUL or CR characters in ${strays} ${strays > 1 ? 'records' : 'record'}, which are left out`
  return [{ code: 'FILE_STRAY_CONTROLS', message: message('FILE_STRAY_CONTROLS', place, what, 'notice') }]
}
