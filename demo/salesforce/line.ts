import { prefix, salesforceId } from '../ids.ts'
import { contactId } from './account.ts'
import { amountText, hasLines, type Version } from './opportunity.ts'
import { audited, type Columns } from './table.ts'

/** A product on a deal, and what all of it costs in cents. */
export type Line = { number: number; version: Version; place: number; product: string; cents: number }

const products = ['Core', 'Analytics', 'Platform', 'Services']

/** The products of a deal, which make its amount: its own, and for every other deal services of a fifth. */
export function lines(version: Version, number: () => number): Line[] {
  if (!hasLines(version)) return []
  const { deal, event } = version
  const services = deal.number % 2 === 0 && deal.product !== 'Services' ? Math.round(event.state.amount! / 5) : 0
  const own: Line = {
    number: number(),
    version,
    place: 1,
    product: deal.product,
    cents: event.state.amount! - services,
  }
  return services === 0 ? [own] : [own, { ...own, number: number(), place: 2, product: 'Services', cents: services }]
}

const shared = audited<{ version: Version }>(({ version: { deal, event } }) => ({
  created: deal.events[0]!.at,
  by: deal.events[0]!.by.id,
  changed: event.at,
  changedBy: event.by.id,
}))

/** OpportunityLineItem. */
export const lineItem: Columns<Line> = {
  Id: ({ number }) => salesforceId(prefix.lineItem, number),
  IsDeleted: ({ version }, say) => say.flag(version.event.state.deleted),
  OpportunityId: ({ version }) => version.deal.id,
  PricebookEntryId: ({ product }) => salesforceId(prefix.entry, products.indexOf(product)),
  Product2Id: ({ product }) => salesforceId(prefix.product, products.indexOf(product)),
  ProductCode: ({ product }) => product.slice(0, 3).toUpperCase(),
  Name: ({ product, version }) => `${version.deal.name} ${product}`,
  Quantity: () => '1.00',
  UnitPrice: ({ cents }) => amountText(cents),
  TotalPrice: ({ cents }) => amountText(cents),
  SortOrder: ({ place }) => String(place),
  CurrencyIsoCode: ({ version }) => version.deal.currency,
  ...shared,
}

/** A contact who has a part in a deal. */
export type Part = { number: number; version: Version; place: number }

/** One contact for two deals in three, and a second one for every sixth. */
export const parts = (version: Version, number: () => number): Part[] =>
  [0, 1]
    .filter((place) => (place === 0 ? version.deal.number % 3 < 2 : version.deal.number % 6 === 0))
    .map((place) => ({ number: number(), version, place }))

/** OpportunityContactRole. */
export const contactRole: Columns<Part> = {
  Id: ({ number }) => salesforceId(prefix.contactRole, number),
  IsDeleted: ({ version }, say) => say.flag(version.event.state.deleted),
  OpportunityId: ({ version }) => version.deal.id,
  ContactId: ({ version, place }) => contactId(version.deal.account, place),
  Role: ({ place }) => (place === 0 ? 'Decision Maker' : 'Economic Buyer'),
  IsPrimary: ({ place }, say) => say.flag(place === 0),
  CurrencyIsoCode: ({ version }) => version.deal.currency,
  ...shared,
}
