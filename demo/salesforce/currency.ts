import { prefix, salesforceId } from '../ids.ts'
import { dayOf, daySeconds, isoDate } from '../time.ts'
import { window } from '../window.ts'
import { audited, type Columns } from './table.ts'

/** A currency and how many units of it one dollar is; none of these rates is the plan's. */
type Currency = { number: number; code: string; rate: string }

/** The org's currencies, as they stand now. */
export const currencies: Currency[] = [
  { number: 0, code: 'USD', rate: '1' },
  { number: 1, code: 'EUR', rate: '0.889284' },
]

const made = audited<unknown>(() => ({
  created: window.firstDay * daySeconds,
  by: salesforceId(prefix.user, 0),
  changed: window.firstDay * daySeconds,
  changedBy: salesforceId(prefix.user, 0),
}))

/** CurrencyType. */
export const currencyType: Columns<Currency> = {
  Id: ({ number }) => salesforceId(prefix.currency, number),
  IsoCode: ({ code }) => code,
  ConversionRate: ({ rate }) => rate,
  DecimalPlaces: () => '2',
  IsActive: (_, say) => say.flag(true),
  IsCorporate: ({ number }, say) => say.flag(number === 0),
  ...made,
}

/** A rate of the euro from the first of a month until before the first of the next. */
type Rate = { number: number; from: number; to: number | null }

/** Rates by month, February 2024 to June 2026; the last one is open. */
export const rates: Rate[] = Array.from({ length: 29 }, (_, number) => ({
  number,
  from: dayOf(2024, 2 + number, 1),
  to: number === 28 ? null : dayOf(2024, 3 + number, 1),
}))

/** DatedConversionRate. */
export const datedRate: Columns<Rate> = {
  Id: ({ number }) => salesforceId(prefix.rate, number),
  IsoCode: () => 'EUR',
  StartDate: ({ from }) => isoDate(from),
  NextStartDate: ({ to }) => (to === null ? null : isoDate(to)),
  ConversionRate: ({ number }) => `0.${918_000 + ((number * 7919) % 23_000) - number * 1000}`,
  ...made,
}
