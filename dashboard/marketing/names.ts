import type { Row } from '../parts/answer.ts'
import { percent, words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'

/** The ten models of attribution: as they are asked for, in full, and in a narrow heading. */
export const models: [model: string, name: string, short: string][] = [
  ['first', 'First touch', 'First'],
  ['last', 'Last touch', 'Last'],
  ['lead_creation', 'Lead creation', 'Lead'],
  ['linear', 'Linear', 'Linear'],
  ['u_shaped', 'U-shaped', 'U'],
  ['w_shaped', 'W-shaped', 'W'],
  ['full_path', 'Full path', 'Full'],
  ['time_decay', 'Time decay', 'Decay'],
  ['position', 'Position', 'Position'],
  ['markov', 'Markov chain', 'Markov'],
]
/** What is meant where the URL names no model. */
export const standardModel = 'linear'
/** What is meant where the URL names no basis. */
export const standardBasis = 'pipeline'
/** A model in words. */
export const modelName = (model = standardModel) => models.find(([name]) => name === model)?.[1] ?? model

/** The stages of the funnel, from interest to a deal. */
export const stages: [stage: string, name: string, meaning: string][] = [
  ['inquiry', 'Inquiry', 'First response to marketing, or a lead'],
  ['mql', 'MQL', 'Called qualified by marketing'],
  ['sal', 'SAL', 'Accepted by sales'],
  ['sql', 'SQL', 'Called qualified by sales'],
  ['opportunity', 'Opportunity', 'A deal made; it advances once it is won'],
]
/** A stage in words. */
export const stageName = (stage: unknown) => stages.find(([name]) => name === stage)?.[1] ?? words(String(stage))

/** A group in words: a channel's or a segment's, also of those that have none. */
export function groupName(value: unknown): string {
  return value === '(no campaign)' ? 'Touches without a campaign' : words(String(value ?? '–'))
}

/** A return: `−29%`, `6,179%`; in words why there is none. */
export function gain(value: Row[string] | undefined, reason: Row[string] | undefined): string {
  if (value === null || value === undefined)
    return reason === 'no_rate' ? 'no exchange rate' : reason === 'no_cost' ? 'no cost' : '–'
  const text = percent(value).replace('−', '-').replace('%', '')
  return `${grouped(text)}%`
}
