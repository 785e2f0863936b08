import { yearOf } from './fiscal.ts'

/** Plan rates of the euro by fiscal year: one euro is so many ten-thousandths of a dollar. */
export const planRates: Record<number, bigint> = {
  2025: 10850n,
  2026: 11000n,
  2027: 11240n,
  2028: 11300n,
  2029: 11300n,
}

/** Cents of the deal's currency in US cents at the plan rate of a fiscal quarter's year, rounded half away from zero per deal. */
export function inDollars(cents: number, currency: 'USD' | 'EUR', quarter: number): bigint {
  if (currency === 'USD') return BigInt(cents)
  const product = BigInt(cents) * planRates[yearOf(quarter)]!
  return (product >= 0n ? product + 5000n : product - 5000n) / 10000n
}

/** `-1234.50`. */
export function moneyText(cents: bigint | number): string {
  const negative = cents < 0
  const digits = String(negative ? -cents : cents).padStart(3, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
