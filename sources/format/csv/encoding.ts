import { isUtf8 } from 'node:buffer'

const windows = new TextDecoder('windows-1252')

/** A text of windows-1252 as UTF-8. */
export const fromWindows = (bytes: Buffer): Buffer => Buffer.from(windows.decode(bytes))

/** Where the first byte stands that is no UTF-8; -1 where all are. */
export function badByte(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1
  for (let p = 0; p < bytes.length; p++) {
    if (bytes[p]! < 0x80) continue
    const length = bytes[p]! >= 0xf0 ? 4 : bytes[p]! >= 0xe0 ? 3 : 2
    if (p + length > bytes.length || !isUtf8(bytes.subarray(p, p + length))) return p
    p += length - 1
  }
  return -1
}
