import { type Deal, final } from '../deal.ts'
import { quarterOf, quarterStart } from '../fiscal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { inDollars, moneyText } from '../money.ts'
import { type Company, type Person, postOn } from '../people.ts'
import { type Quota, quotas } from '../plan.ts'
import type { Category } from '../stages.ts'
import { daySeconds, isoDate } from '../time.ts'
import { window } from '../window.ts'
import { periodId } from './calendar.ts'
import { categoryNames } from './opportunity.ts'
import { audited, type Columns } from './table.ts'

const typeId = salesforceId(prefix.type, 0)

/** The sellers' own quotas; those of managers are theirs in the sheet only. */
export const forecastQuotas = (company: Company): (Quota & { number: number })[] =>
  quotas(company)
    .filter(({ type, amount }) => type === 'full' && amount !== null)
    .map((quota, number) => ({ ...quota, number }))

/** ForecastingQuota. */
export const forecastingQuota: Columns<Quota & { number: number }> = {
  Id: ({ number }) => salesforceId(prefix.quota, number),
  QuotaOwnerId: ({ person }) => person.id,
  PeriodId: ({ quarter }) => periodId(quarter),
  StartDate: ({ quarter }) => isoDate(quarterStart(quarter)),
  ForecastingTypeId: () => typeId,
  IsAmount: (_, say) => say.flag(true),
  IsQuantity: (_, say) => say.flag(false),
  QuotaAmount: ({ amount }) => moneyText(amount!),
  QuotaQuantity: () => null,
  ProductFamily: () => null,
  CurrencyIsoCode: ({ currency }) => currency,
  ...audited(({ person, quarter }) => {
    const at =
      Math.max(window.firstDay, Math.min(quarterStart(quarter) - 10, quarterStart(quarterOf(window.asOfDay)))) *
        daySeconds +
      50_400
    const by = postOn(person, quarterStart(quarter))!.manager!.id
    return { created: at, by, changed: at, changedBy: by }
  }),
}

/** A cell of the forecast grid: what somebody, and all below, have in a category of a quarter; cents of the person's currency. */
type Item = { number: number; owner: Person; quarter: number; category: Category; own: bigint; below: bigint }

/** Adds up the forecast grid of this fiscal quarter and the next while the deals go by. */
export function grid(): { add: (deal: Deal) => void; items: () => Item[] } {
  const cells = new Map<string, Item>()
  const now = quarterOf(window.asOfDay)
  const cell = (owner: Person, quarter: number, category: Category) => {
    const key = `${owner.id}/${quarter}/${category}`
    const found = cells.get(key) ?? { number: cells.size, owner, quarter, category, own: 0n, below: 0n }
    cells.set(key, found)
    return found
  }
  const add = (deal: Deal) => {
    const { close, category, amount, owner, deleted } = final(deal)
    const quarter = quarterOf(close)
    if (deleted || amount === null || category === 'Omitted' || quarter < now || quarter > now + 1) return
    const above = (person: Person) => postOn(person, window.asOfDay)?.manager
    const worth = (person: Person) =>
      person.currency === deal.currency ? BigInt(amount) : inDollars(amount, deal.currency, quarter)
    if (owner.posts.length > 0) cell(owner, quarter, category).own += worth(owner) // The ghost forecasts nothing.
    for (let boss = above(owner); boss; boss = above(boss)) cell(boss, quarter, category).below += worth(boss)
  }
  return { add, items: () => [...cells.values()] }
}

/** ForecastingItem. */
export const forecastingItem: Columns<Item> = {
  Id: ({ number }) => salesforceId(prefix.item, number),
  OwnerId: ({ owner }) => owner.id,
  PeriodId: ({ quarter }) => periodId(quarter),
  ForecastingTypeId: () => typeId,
  ForecastCategoryName: ({ category }) => categoryNames[category],
  ForecastingItemCategory: ({ category }) => `${categoryNames[category].replace(' ', '')}Only`,
  ForecastAmount: ({ own, below }) => moneyText(own + below),
  AmountWithoutAdjustments: ({ own, below }) => moneyText(own + below),
  OwnerOnlyAmount: ({ own }) => moneyText(own),
  HasAdjustment: (_, say) => say.flag(false),
  CurrencyIsoCode: ({ owner }) => owner.currency,
  SystemModstamp: (_, say) => say.time(window.bulk - 3600),
}
