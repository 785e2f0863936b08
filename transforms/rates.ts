/** How many units of a currency one unit of the corporate currency buys, from `from` to before `to`; `units` is a decimal's text. */
export type Units = { currency: string; from: string; to: string; units: string }

/** A rate as a multiplier to the reporting currency, as text with eight digits after the point. */
export type Multiplier = { currency_code: string; valid_from: string; valid_to: string; rate: string }

const scale = 10n ** 8n

/**
 * Turns units per corporate unit into multipliers to the reporting currency, exactly, half away from zero. Where the reporting currency is
 * not the corporate one, each rate is divided by that of the reporting currency of the same days; days without one have no rate.
 * Without a known corporate currency and without a rate of the reporting currency, the reporting currency is taken for the corporate one.
 */
export function inverted(reporting: string, corporate: unknown, rates: Units[]): Multiplier[] {
  const own = rates.filter((rate) => rate.currency === reporting)
  const one: Units = { currency: reporting, from: '0001-01-01', to: '9999-12-31', units: '1' }
  const bases = reporting === corporate || (corporate === undefined && own.length === 0) ? [one] : own
  return rates
    .filter((rate) => rate.currency !== reporting)
    .flatMap((rate) =>
      bases.map((base) => ({
        currency_code: rate.currency,
        valid_from: rate.from > base.from ? rate.from : base.from,
        valid_to: rate.to < base.to ? rate.to : base.to,
        rate: quotient(base.units, rate.units),
      })),
    )
    .filter((row): row is Multiplier => row.valid_from < row.valid_to && row.rate !== undefined)
    .sort((a, b) => ([a.currency_code, a.valid_from].join() < [b.currency_code, b.valid_from].join() ? -1 : 1))
}

/** a / b with eight digits after the point, half away from zero; undefined where b is zero. */
export function quotient(a: string, b: string): string | undefined {
  const [above, below] = [exact(a), exact(b)]
  if (below === 0n) return undefined
  const sign = above < 0n !== below < 0n ? '-' : ''
  const [n, d] = [above < 0n ? -above : above, below < 0n ? -below : below]
  const rounded = (2n * n * scale + d) / (2n * d)
  return `${rounded === 0n ? '' : sign}${rounded / scale}.${String(rounded % scale).padStart(8, '0')}`
}

/** A decimal's text in units of 10⁻¹². */
function exact(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(`${whole}${fraction.slice(0, 12).padEnd(12, '0')}`)
}
