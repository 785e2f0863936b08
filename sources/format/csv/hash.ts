/** The records are told by this number: equal for equal keys and versions, hardly ever equal for others. */
export type Hash = { low: number; high: number }

/** Takes a text into a hash. */
export function mix(hash: Hash, bytes: Uint8Array, from: number, to: number): void {
  let { low, high } = hash
  for (let p = from; p < to; p++) {
    low = Math.imul(low ^ bytes[p]!, 0x01000193)
    high = Math.imul(high ^ bytes[p]!, 0x5bd1e995)
  }
  hash.low = Math.imul(low ^ 0x1ff, 0x01000193)
  hash.high = Math.imul(high ^ 0x1ff, 0x5bd1e995)
}

/** A hash as one number of 53 bits. */
export const numberOf = ({ low, high }: Hash): number => (high >>> 11) * 2 ** 32 + (low >>> 0)
