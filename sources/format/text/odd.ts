import { meaningless } from './single.ts'

/** What a record holds at a byte that is no UTF-8: half of a character of UTF-16, a byte of windows-1252, or neither. */
export function oddBytes(bytes: Buffer, at: number): string {
  const [first, second = 0] = bytes.subarray(at, at + 2)
  if (first === 0xed && second >= 0xa0 && second <= 0xbf)
    return 'holds half of a character, which means nothing by itself'
  const byte = bytes.toString('hex', at, at + 1).toUpperCase()
  if (meaningless.includes(first!)) return `holds the byte ${byte}, which is neither UTF-8 nor windows-1252`
  return `holds the byte ${byte}, which is not UTF-8; is the file windows-1252?`
}
