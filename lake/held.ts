import { inForce, type LedgerEntry, readLedger } from './ledger.ts'
import type { Store } from './store.ts'

/** A file that waits for a person: what is wrong, what of its records could be used (null: that is not known yet), and what can be done. */
export type HeldFile = {
  feed: string
  source: string
  object: string
  file: string
  sha256: string
  state: 'held' | 'rejected'
  code: string
  message: string
  arrived_at: string
  would_give: LedgerEntry['counts'] | null
  suggestion: string
}

/** Whether a code says that records cannot be used, and not the file, its header or its name. */
export const isOfRecords = (code: string): boolean => /^(ROW|CSV|JSON)_/.test(code)

/** Whether a code says that columns are others than they were, which somebody may accept. */
export const isOfColumns = (code: string): boolean => ['HDR_MISSING', 'HDR_NEW', 'HDR_OPTIONAL_MISSING'].includes(code)

/**
 * Files in force that wait for a person: held ones and such that cannot be read, unless somebody decided, or the same bytes were taken for
 * something else since. One of a table that has no good record waits no more once another of its name came and was used.
 */
export function waitingOf(entries: LedgerEntry[]): LedgerEntry[] {
  const placed = new Set(entries.flatMap(({ source, file }) => (source === 'unknown' ? [] : [file.sha256])))
  const used = new Set(entries.flatMap(({ outputs, file }) => (outputs.length > 0 ? [file.sha256] : [])))
  const isMended = (entry: LedgerEntry) =>
    entry.source === 'table' &&
    isHopeless(entry) &&
    entries.some((each) => each.outputs.length > 0 && isNewer(each, entry))
  return entries.filter((entry) => {
    const { state, code, source, file } = entry
    const isOpen = (state === 'held' || state === 'rejected') && code !== 'HOLD_REJECTED'
    return isOpen && !used.has(file.sha256) && !(source === 'unknown' && placed.has(file.sha256)) && !isMended(entry)
  })
}

/** Whether nothing of a file can be used: it cannot be read, or none of its records is good. */
const isHopeless = ({ state, counts }: LedgerEntry): boolean =>
  state === 'rejected' || (counts.read > 0 && counts.accepted === 0)

/** Whether a file of a table came after another one of its name: people mend a sheet and send it again. */
const isNewer = (one: LedgerEntry, other: LedgerEntry): boolean =>
  one.object === other.object && one.file.name === other.file.name && one.arrived_at > other.arrived_at

/** Whether who asks may be told of a file: a private one only where `seesPrivate`. What has no feed yet is told to everybody. */
export const isTold = (entry: LedgerEntry, seesPrivate: boolean): boolean =>
  seesPrivate || !entry.private || entry.source === 'unknown'

/** Whether a person means a file by a name, with or without its folders, or by at least six digits of its hash. */
export const isCalled = ({ file }: LedgerEntry, wanted: string): boolean =>
  file.name === wanted ||
  file.name.endsWith(`/${wanted}`) ||
  (wanted.length >= 6 && file.sha256.startsWith(wanted.toLowerCase()))

/** Of some files those that a person means by a name: one of exactly that name before those that only end so. */
export function calledSo(entries: LedgerEntry[], wanted: string): LedgerEntry[] {
  const called = entries.filter((entry) => isCalled(entry, wanted))
  const exact = called.filter(({ file }) => file.name === wanted)
  return exact.length > 0 ? exact : called
}

/** The entries of files that wait for a person, private ones among them. */
export const waitingIn = async (store: Store): Promise<LedgerEntry[]> =>
  waitingOf(inForce((await readLedger(store)).map(({ entry }) => entry)))

/** The files that wait for a person, those that came first in front; private ones only where `seesPrivate`. */
export const listHeld = async (store: Store, seesPrivate = false): Promise<HeldFile[]> =>
  heldFiles(await waitingIn(store), seesPrivate)

/** What there is to tell of entries that wait. */
export const heldFiles = (waiting: LedgerEntry[], seesPrivate: boolean): HeldFile[] =>
  waiting
    .filter((entry) => isTold(entry, seesPrivate))
    .sort((a, b) => (a.arrived_at + a.file.name < b.arrived_at + b.file.name ? -1 : 1))
    .map((entry) => ({
      feed: entry.feed,
      source: entry.source,
      object: entry.object,
      file: entry.file.name,
      sha256: entry.file.sha256,
      state: entry.state as HeldFile['state'],
      code: entry.code ?? '',
      message: entry.message ?? '',
      arrived_at: entry.arrived_at,
      would_give: entry.counts.read > 0 ? entry.counts : null,
      suggestion: suggestion(entry),
    }))

/** What can be done about a file that waits, with the command to write. */
export function suggestion({ state, code = '', source, file, counts, lacking = [], mapping }: LedgerEntry): string {
  const name = file.sha256.slice(0, 12)
  const accept = `quarterdeck holds accept ${name} --reason "…"`
  const elseWhen = source === 'table' ? 'If it came again mended, or is not wanted' : 'Else'
  const otherwise = `${elseWhen}: quarterdeck holds reject ${name} --reason "…".`
  if (state === 'rejected') return `It cannot be read: send it again in another form. ${otherwise}`
  if (code === 'FEED_UNKNOWN')
    return `Say what it is: quarterdeck ingest FILE --as opportunity, or name it like its export and send it again. ${otherwise}`
  if (code === 'HDR_MISSING') {
    const columns = lacking.map(({ column, like }) => ` --column "${column}=${like ?? '…'}"`).join('')
    const where = mapping ? `, or mend the mapping ${mapping}` : ''
    return `If it is the same column under a new name: ${accept}${columns}${where}. ${otherwise}`
  }
  if (isOfRecords(code) && counts.quarantined > 0 && counts.accepted === 0)
    return `None of its records can be used: mend them at the source and send it again. ${otherwise}`
  if (isOfRecords(code) && counts.quarantined > 0)
    return `To use its ${counts.accepted} good records and leave ${counts.quarantined} in quarantine: ${accept}. ${otherwise}`
  if (code.startsWith('FILE_') || isOfColumns(code)) return `To use it as it is: ${accept}. ${otherwise}`
  return `Mend it and send it again, or map it: quarterdeck ingest FILE --as opportunity. ${otherwise}`
}
