/** A stream of seeded chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** In [0, 1). */
  next: () => number
  /** A whole number from `low` to `high`, both inclusive. */
  int: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** About normal with mean 0 and deviation 1, bounded by ±6. */
  gauss: () => number
  /** An independent stream named by a number, whatever was drawn from this one before. */
  fork: (name: number) => Random
}

/** The stream of one seed (sfc32, seeded by a hash of the seed). */
export function random(seed: number): Random {
  const mix = mixer(seed)
  let [a, b, c, d] = [mix(), mix(), mix(), 1]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    gauss: () => {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += next()
      return sum - 6
    },
    fork: (name) => random(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(name + 1, 0xc2b2ae35)),
  }
}

function mixer(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return (x ^ (x >>> 14)) | 0
  }
}
