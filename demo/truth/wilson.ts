const z = 1.6448536269514722 // 95th percentile of the normal distribution.

/** Wilson's bounds, 90 %, of a share of successes, to six decimals; null of nothing. */
export function wilson(successes: number, total: number): [string | null, string | null] {
  if (total === 0) return [null, null]
  const share = successes / total
  const square = (z * z) / total
  const middle = share + square / 2
  const spread = z * Math.sqrt((share * (1 - share) + square / 4) / total)
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + square))).toFixed(6)
  return [bound(middle - spread), bound(middle + spread)]
}
