/** The records are told by this number: equal for equal keys and versions, hardly ever equal for others. */
export type Hash = { low: number; high: number }

/** Takes a text into a hash and tells whether it has other signs than ASCII's. */
export function mix(hash: Hash, bytes: Uint8Array, from: number, to: number): boolean {
  let { low, high } = hash
  let all = 0
  for (let p = from; p < to; p++) {
    const byte = bytes[p]!
    all |= byte
    low = Math.imul(low ^ byte, 0x01000193)
    high = Math.imul(high ^ byte, 0x5bd1e995)
  }
  hash.low = Math.imul(low ^ 0x1ff, 0x01000193)
  hash.high = Math.imul(high ^ 0x1ff, 0x5bd1e995)
  return all > 127
}

/** A hash as one number of 53 bits. */
export const numberOf = ({ low, high }: Hash): number => (high >>> 11) * 2 ** 32 + (low >>> 0)
