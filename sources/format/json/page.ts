import { isSpace } from './lines.ts'

/** Whether the object that `bytes` begin with is an answer around records: `records`, such as results, is a name of it. */
export function isPage(bytes: Buffer, records: string): boolean {
  const name = JSON.stringify(records)
  let depth = 0
  for (let p = 0; p < bytes.length; p++) {
    const byte = bytes[p]!
    if (byte === 123 || byte === 91) depth++
    else if (byte === 125 || byte === 93) {
      if (--depth === 0) return false
    } else if (byte === 34) {
      const start = p
      for (p++; p < bytes.length && bytes[p] !== 34; p++) if (bytes[p] === 92) p++
      if (depth !== 1 || bytes.toString('latin1', start, p + 1) !== name) continue
      let after = p + 1
      while (after < bytes.length && isSpace(bytes[after]!)) after++
      if (bytes[after] === 58) return true
    }
  }
  return false
}
