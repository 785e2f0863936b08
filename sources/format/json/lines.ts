import type { Bytes } from '../csv/bytes.ts'

/** One record in a window: its bytes there, and in the file its first byte, its length and its line. */
export type Found = { from: number; to: number; start: number; length: number; line: number; isCut: boolean }

/** Whether JSON may have the byte between values. */
export const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9

/** Gives the records of a file that has one on each line. A longer one than the window is given without its bytes. */
export function* lines(bytes: Bytes, from: number): Generator<Found, undefined> {
  let at = from
  for (let line = 1; ; line++) {
    if (at >= bytes.have && bytes.ended) return
    let end = bytes.buffer.subarray(0, bytes.have).indexOf(10, at)
    if (end < 0 && !bytes.ended && at > 0) {
      bytes.next(at)
      at = 0
      end = bytes.buffer.subarray(0, bytes.have).indexOf(10)
    }
    const isCut = end < 0 && bytes.ended
    if (end < 0 && !bytes.ended) {
      const start = bytes.base
      const stop = bytes.find(bytes.base + bytes.have, [10])
      bytes.jump(stop < 0 ? bytes.size : stop)
      at = stop < 0 ? 0 : 1
      yield { from: 0, to: 0, start, length: (stop < 0 ? bytes.size : stop) - start, line, isCut: false }
      continue
    }
    if (end < 0) end = bytes.have
    let [first, last] = [at, end]
    while (first < last && isSpace(bytes.buffer[first]!)) first++
    while (last > first && isSpace(bytes.buffer[last - 1]!)) last--
    if (last > first) yield { from: first, to: last, start: bytes.base + first, length: last - first, line, isCut }
    at = end + 1
  }
}
