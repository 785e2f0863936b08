/** An exact fraction; `d` is above zero. */
export type Fraction = { n: bigint; d: bigint }

/** A decimal's text as a fraction: `0.0725`. */
export function fraction(text: string): Fraction {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole + rest)
  return { n: text.startsWith('-') ? -n : n, d: 10n ** BigInt(rest.length) }
}

/** A whole number as a fraction. */
export const whole = (n: bigint): Fraction => ({ n, d: 1n })

/** Sum, difference, product and order of fractions. */
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
/** a − b. */
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
/** a × b. */
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
/** Whether a < b. */
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
/** The smaller of two. */
export const smaller = (a: Fraction, b: Fraction): Fraction => (less(b, a) ? b : a)

/** The nearest whole number, half away from zero. */
export function nearest({ n, d }: Fraction): bigint {
  const size = n < 0n ? -n : n
  const rounded = (2n * size + d) / (2n * d)
  return n < 0n ? -rounded : rounded
}

/** A whole number of cents parted by weights: each part ends where the rounded sum of the weights up to it ends, so they make up the whole. */
export function parted(cents: bigint, weights: bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  let seen = 0n
  let given = 0n
  return weights.map((weight) => {
    seen += weight
    const end = nearest({ n: cents * seen, d: total })
    const part = end - given
    given = end
    return part
  })
}
