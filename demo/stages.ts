/** Codes of Salesforce's forecast categories; `Forecast` is what people call commit. */
export type Category = 'Omitted' | 'Pipeline' | 'BestCase' | 'MostLikely' | 'Forecast' | 'Closed'

/** A stage of the company's sales process. `advance` is the average seller's chance to get to the next, `dwell` the usual days. */
export type Stage = {
  name: string
  class: 'open' | 'won' | 'lost'
  qualifying: boolean
  probability: number
  category: Category
  advance: number
  dwell: number
}

/** In order; deals count as pipeline from Qualification on. */
export const stages: readonly Stage[] = [
  {
    name: 'Prospecting',
    class: 'open',
    qualifying: false,
    probability: 5,
    category: 'Pipeline',
    advance: 0.64,
    dwell: 9,
  },
  {
    name: 'Qualification',
    class: 'open',
    qualifying: true,
    probability: 15,
    category: 'Pipeline',
    advance: 0.74,
    dwell: 12,
  },
  {
    name: 'Discovery',
    class: 'open',
    qualifying: true,
    probability: 30,
    category: 'Pipeline',
    advance: 0.8,
    dwell: 15,
  },
  {
    name: 'Solution Design',
    class: 'open',
    qualifying: true,
    probability: 45,
    category: 'BestCase',
    advance: 0.82,
    dwell: 14,
  },
  {
    name: 'Proposal',
    class: 'open',
    qualifying: true,
    probability: 60,
    category: 'BestCase',
    advance: 0.82,
    dwell: 13,
  },
  {
    name: 'Negotiation',
    class: 'open',
    qualifying: true,
    probability: 80,
    category: 'Forecast',
    advance: 0.8,
    dwell: 11,
  },
  { name: 'Closed Won', class: 'won', qualifying: true, probability: 100, category: 'Closed', advance: 0, dwell: 0 },
  { name: 'Closed Lost', class: 'lost', qualifying: false, probability: 0, category: 'Omitted', advance: 0, dwell: 0 },
]

/** Place in the list of the last open stage. */
export const negotiation = 5
/** Place in the list of the won stage. */
export const won = 6
/** Place in the list of the lost stage. */
export const lost = 7

/** The stage in which deals have been stuck since a reorganisation of pre-sales: three times the usual days. */
export const stalled = { stage: 3, since: '2025-10-01', factor: 3 } as const

/** The canonical name of a category, as `stage_map` and the tables write it. */
export const canonicalCategory: Record<Category, string> = {
  Omitted: 'omitted',
  Pipeline: 'pipeline',
  BestCase: 'best_case',
  MostLikely: 'most_likely',
  Forecast: 'commit',
  Closed: 'closed',
}
