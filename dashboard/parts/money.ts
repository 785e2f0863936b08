/** Money as text in, money as text out: hundredths are counted in bigint, so no figure passes through a float. */

const minus = '−'

/** The hundredths of a decimal text such as `-1234.5`; digits past the second decimal are cut. Throws on anything else. */
export function cents(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) throw new Error(`"${text}" is no decimal; money is text such as -1234.50`)
  const value = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0').slice(0, 2))
  return match[1] ? -value : value
}

/** The decimal text of hundredths: 123450n is `1234.50`. */
export function text(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The exact sum of decimal texts; nulls count as nothing. */
export function sum(values: (string | null)[]): string {
  return text(values.reduce((total, value) => total + (value === null ? 0n : cents(value)), 0n))
}

/** Groups of three digits with commas, `1234567` to `1,234,567`; a minus sign instead of a hyphen. */
export function grouped(value: string): string {
  const [whole, fraction] = value.replace('-', '').split('.')
  const parts = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value.startsWith('-') ? minus : ''}${parts}${fraction ? `.${fraction}` : ''}`
}

/** The exact figure, `1,234,567.80`. */
export function exact(value: string): string {
  return grouped(text(cents(value)))
}

/** Three significant digits with a unit: `1.20 M`, `830 k`, `−95`. Halves round away from zero, on the digits. */
export function compact(value: string): string {
  const hundredths = cents(value)
  const size = hundredths < 0n ? -hundredths : hundredths
  const sign = hundredths < 0n ? minus : ''
  const whole = (size + 50n) / 100n
  if (whole < 1000n) return `${sign}${whole}`
  for (const [unit, name] of [
    [1_000n, 'k'],
    [1_000_000n, 'M'],
    [1_000_000_000n, 'B'],
  ] as const) {
    const digits = whole >= unit * 100n ? 0 : whole >= unit * 10n ? 1 : 2
    const step = unit / 10n ** BigInt(digits)
    const rounded = (whole + step / 2n) / step
    if (rounded >= 1000n * 10n ** BigInt(digits) && name !== 'B') continue
    const shown = rounded.toString()
    const number = digits ? `${shown.slice(0, -digits)}.${shown.slice(-digits)}` : shown
    return `${sign}${number}\u202f${name}`
  }
  return `${sign}${whole}`
}

/** Numbers of an axis in money: `2.5 M`. */
export const ticks = (value: number) => compact(value.toFixed(2)).replace(/\.?0+(?=\u202f)/, '')
