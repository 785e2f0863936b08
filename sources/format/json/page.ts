import { isSpace } from './lines.ts'

/** What vendors call the list of records in an answer, where a contract says nothing: HubSpot results, Pardot values, Marketo result. */
const lists = ['results', 'values', 'result']

/** What else only answers have: Marketo leaves the list out where there is nothing to list. */
const marks = new Set(['nextPageToken', 'moreResult', 'success'])

/** Whether a member's name is that of an answer's list of records: the contract's, or else one of the usual. */
export const isListed = (name: string, records: string | undefined): boolean =>
  records === undefined ? lists.includes(name) : name === records.split('.', 1)[0]

/** Whether the object that `bytes` begin with is an answer around records: it has `records`, else a list by a usual name or a mark of one. */
export function isPage(bytes: Buffer, records: string | undefined): boolean {
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
      const name = bytes.toString('latin1', start + 1, p)
      if (!isListed(name, records) && !marks.has(name)) continue
      let after = passed(bytes, p + 1)
      if (bytes[after] !== 58) continue
      after = passed(bytes, after + 1)
      const isSure = records !== undefined || name === 'results' || bytes[after] === 91
      if (isListed(name, records) && isSure) return true
      isMarked ||= records === undefined && marks.has(name)
    }
  }
  return false
}

function passed(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && isSpace(bytes[at]!)) at++
  return at
}
