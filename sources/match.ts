import { nearest } from '../lake/distance.ts'
import type { FoundContract } from './contract.ts'

/** Which feed a file belongs to and what it must look like, or the export that it may be meant for where nothing fits. */
export type Match = { feed: string; found: FoundContract } | { nearest: string | undefined }

const noise = new Set([
  'bulk',
  'export',
  'extract',
  'data',
  'all',
  'full',
  'delta',
  'report',
  'salesforce',
  'sf',
  'sheet',
  'sample',
  'part',
])

/**
 * Finds a file's contract by its name: dates, numbers and words such as "export" in it do not matter, nor do case, plural and
 * separators. A folder on the way that is called like a source, or like a feed of company.json, says which source is meant; so does a
 * feed's name in `from`, the path that was named to find the file.
 */
export function match(name: string, contracts: FoundContract[], feeds: Record<string, string>, from = ''): Match {
  const sources = new Set(contracts.map(({ source }) => source))
  const named = new Map(Object.entries(feeds).map(([each, source]) => [each.toLowerCase(), { feed: each, source }]))
  const outer = foldersOf(`${from}/`).findLast((folder) => named.has(folder))
  const inner = foldersOf(name).findLast((folder) => named.has(folder) || sources.has(folder)) ?? outer
  const { feed = inner, source = inner } = named.get(inner ?? '') ?? {}
  const wanted = stem(name)
  const fits = contracts.filter((each) => (!source || each.source === source) && stems(each).includes(wanted))
  const found = fits[0]
  if (found && fits.length === 1) return { feed: feed ?? found.source, found }
  const names = new Map(contracts.flatMap((each) => stems(each).map((one) => [one, `${each.source}/${each.object}`])))
  return { nearest: names.get(nearest(wanted, names.keys()) ?? '') }
}

const foldersOf = (path: string) => path.toLowerCase().split(/[/\\]/).slice(0, -1)

const stems = ({ object, contract }: FoundContract) =>
  [object, ...(contract.match ?? [])].map((each) => singular(each.replaceAll('_', '').toLowerCase()))

/** What is left of a file's name without folder, ending, dates, numbers and words that say nothing: `opportunity`. */
function stem(name: string): string {
  const base = name
    .replace(/^.*\//, '')
    .replace(/(\.[a-z]{2,4})+$/i, '')
    .replace(/20\d\d-?[01]\d-?[0-3]\d([T_ -]?[0-2]\d[:.-]?[0-5]\d([:.-]?[0-5]\d(\.\d{3})?)?Z?)?/gi, ' ')
    .replace(/__c$/i, '')
  const words = base
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word && !noise.has(word))
  return singular(words.join(''))
}

const singular = (word: string) => (word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<![su])s$/, ''))
