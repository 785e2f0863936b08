import { isSpace } from './lines.ts'

/** What vendors call the list of records in an answer: HubSpot results, Pardot values, Marketo result. */
const lists = new Set(['"results"', '"values"', '"result"'])

/** What else only answers have: Marketo leaves the list out where there is nothing to list. */
const marks = new Set(['"nextPageToken"', '"moreResult"', '"success"'])

/** Whether a name as JSON writes it, in quotes, is that of an answer's list of records. */
export const isListed = (name: string): boolean => lists.has(name)

/** Whether the object that `bytes` begin with is an answer around records: it has `results`, a list of another such name, or a mark of one. */
export function isPage(bytes: Buffer): boolean {
  let depth = 0
  let isMarked = false
  for (let p = 0; p < bytes.length; p++) {
    const byte = bytes[p]!
    if (byte === 123 || byte === 91) depth++
    else if (byte === 125 || byte === 93) {
      if (--depth === 0) return isMarked
    } else if (byte === 34) {
      const start = p
      for (p++; p < bytes.length && bytes[p] !== 34; p++) if (bytes[p] === 92) p++
      if (depth !== 1) continue
      const name = bytes.toString('latin1', start, p + 1)
      if (!isListed(name) && !marks.has(name)) continue
      let after = passed(bytes, p + 1)
      if (bytes[after] !== 58) continue
      after = passed(bytes, after + 1)
      if (name === '"results"' || (isListed(name) && bytes[after] === 91)) return true
      isMarked ||= marks.has(name)
    }
  }
  return false
}

function passed(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && isSpace(bytes[at]!)) at++
  return at
}
