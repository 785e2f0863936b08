/** The smallest value whose rank is at least `share` of all; undefined of nothing. Values ascend; the share is so many hundredths. */
export const quantile = (values: readonly number[], hundredths: number): number | undefined =>
  values[Math.max(0, Math.ceil((values.length * hundredths) / 100) - 1)]

/** Whole numbers in ascending order. */
export const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b)
