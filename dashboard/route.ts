/** What the page shows, all of it in the URL's hash, so a link is a view: `#/pipeline?quarter=FY26-Q2&scope=team:West`. */
export type Route = { page: Page; filter: Filter; list?: List } & One

/** Every page is given the route and draws its panels from it. */
export type View = { route: Route }

/** The pages. */
export type Page = 'overview' | 'pipeline' | 'activity' | 'marketing' | 'forecast' | 'pay' | 'data'

/** What every panel of a page is asked with; what is missing is the default: the company, the current quarter. */
export type Filter = Partial<Record<(typeof filters)[number], string>>

/** The list behind a number: deals, or what it is `of`: activities of whom and at which day, requests, passes of which stage and group. */
export type List = Partial<Record<(typeof lists)[number], string>>

/** The one thing that is shown whole: a deal's or lead's history, a deal's touches of marketing, a person's records. */
export type One = Partial<Record<(typeof ones)[number], string>>

/** The scope that is meant where a filter names none. */
export const company = 'company:company'

const pages: Page[] = ['overview', 'pipeline', 'activity', 'marketing', 'forecast', 'pay', 'data']
// Those of one page only: the week at whose end forecasts stood and what they said, whose pay of which month, activity of how many weeks,
// by which model and basis marketing's part is told, by what the funnel and its hand-over to sales are grouped,
// and by which period and part of the deals bookings are told.
// biome-ignore format: one line a page
const filters = [
  'scope', 'quarter', 'window', 'week', 'category', 'source', 'person', 'month', 'amount',
  'weeks', 'silent', 'model', 'basis', 'funnel', 'handover', 'period', 'part',
] as const
// biome-ignore format: one line is enough
const lists = [
  'status', 'stage', 'category', 'close', 'movement', 'of', 'who', 'at', 'channel', 'step',
  'group', 'name', 'campaign', 'reason', 'by', 'path',
] as const
const ones = ['deal', 'lead', 'touches', 'records'] as const

/** Reads a hash; an unknown page is the overview, an unknown key is left out. */
export function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const query = new URLSearchParams(search)
  const pick = <K extends string>(keys: readonly K[]) =>
    Object.fromEntries(keys.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : []))) as Partial<
      Record<K, string>
    >
  const route: Route = { page: pages.find((page) => page === path) ?? 'overview', filter: pick(filters), ...pick(ones) }
  if (query.has('deals')) route.list = pick(lists)
  return route
}

/** Spells a route as a hash, keys in one order. */
export function href(route: Route): string {
  const query = new URLSearchParams()
  for (const key of filters) if (route.filter[key]) query.set(key, route.filter[key])
  if (route.list) {
    query.set('deals', '1')
    for (const key of lists) if (route.list[key]) query.set(key, route.list[key])
  }
  for (const key of ones) if (route[key]) query.set(key, route[key])
  const search = query.toString().replaceAll('%3A', ':')
  return `#/${route.page === 'overview' ? '' : route.page}${search ? `?${search}` : ''}`
}

/** The same page, filter and list with one thing open before them. */
export function opened({ page, filter, list }: Route, one: One): string {
  return href({ page, filter, list, ...one })
}

/** Is one thing open? */
export const isOpen = (route: Route) => ones.some((key) => route[key])

/** The same page and filter with a list open beside it. */
export function listed(route: Route, list: List): string {
  return href({ page: route.page, filter: route.filter, list })
}
