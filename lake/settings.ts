import { type } from 'arktype'
import { type Company, companyShape, defaults } from '../company.ts'
import { complainOf, readConfig } from './config.ts'
import { nearest } from './distance.ts'
import { layout } from './layout.ts'
import type { Step } from './located.ts'
import type { Store } from './store.ts'

/** Settings of which one may be given alone: what is said of the others holds. */
const nested = [
  'fiscal',
  'business_hours',
  'lead_response',
  'call_results',
  'channels',
  'lead_stages',
  'marketing',
] as const

const open = new Set(['call_results', 'channels', 'lead_stages', 'export_zones', 'feeds', 'drift'])

/**
 * Reads a company.json's text over the defaults. Throws ConfigError that names everything that is wrong at once. `exports`: those
 * that there are, `salesforce/opportunity`, whose vendors' feeds may have names; where they are not given, nothing is said of them.
 */
export function readCompany(text: string | undefined, exports?: readonly string[]): Company {
  if (text === undefined) return defaults
  const sources = exports && [...new Set(exports.map((name) => name.replace(/\/.*/, '')))]
  const config = readConfig(text, 'company.json')
  const given = config.value
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    config.complain('CFG_BAD_VALUE', [], 'is no object with names and values, such as {"time_zone": "Europe/Berlin"}')
    config.settle()
  }
  const own = given as Partial<Company>
  for (const key of [...open].filter((each) => Array.isArray(own[each as keyof Company])))
    config.complain('CFG_BAD_VALUE', [key], `"${key}" must be an object with names and values, and is a list`)
  const over = nested.map((key) => [key, isObject(own[key] ?? {}) ? { ...defaults[key], ...own[key] } : own[key]])
  const company = companyShape({ ...defaults, ...own, ...Object.fromEntries(over) })
  if (company instanceof type.errors) complainOf(config, company, known)
  else {
    complainOfFeeds()
    for (const name of Object.keys(company.drift)) if (exports) complainOfRef(['drift', name], name, exports, 'export')
  }
  config.settle()
  return company as Company

  /** Names of feeds are folders' names: one that is a vendor's, or another one's but for capitals, may mean either. */
  function complainOfFeeds(): void {
    const feeds = own.feeds ?? {}
    const names = Object.keys(feeds)
    for (const [k, [feed, source]] of Object.entries(feeds).entries()) {
      const twin = names.slice(0, k).find((name) => name.toLowerCase() === feed.toLowerCase())
      const other = twin ?? (source !== feed && sources?.includes(feed) ? feed : undefined)
      if (other)
        config.complain(
          'CFG_AMBIGUOUS_FEED',
          ['feeds', feed],
          `a file in a folder "${feed}" may be of the feed "${feed}" or of ${twin ? `"${twin}"` : `the vendor "${feed}"`}: give it a name of its own`,
        )
      if (sources) complainOfRef(['feeds', feed], source, sources, 'vendor')
    }
  }

  function complainOfRef(path: string[], name: string, all: readonly string[], kind: string): void {
    if (all.includes(name)) return
    const meant = nearest(name, all)
    const some = all.length > 20 ? `such as ${all[0]}` : all.join(', ')
    config.complain(
      'CFG_UNKNOWN_REF',
      path,
      `"${name}" is no ${kind}${meant ? `: did you mean "${meant}"?` : `; there are ${some}`}`,
    )
  }
}

/** What a lake's company decides: its company.json over the defaults. Throws as readCompany does. */
export async function companyIn(store: Store, exports: readonly string[]): Promise<Company> {
  const bytes = await store.get(layout.company)
  return readCompany(bytes && new TextDecoder().decode(bytes), exports)
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of settings, and words that they may have. */
function known(path: readonly Step[]): Iterable<string> | undefined {
  const [first = '', second] = path
  if (first === 'drift' && path.length === 2) return ['new_columns', 'missing_columns']
  if (path.length === 0) return companyShape.props.map(({ key }) => String(key))
  if (first === 'time_zone' || first === 'export_zones') return Intl.supportedValuesOf('timeZone')
  if (first === 'reporting_currency') return Intl.supportedValuesOf('currency')
  if (path.length === 1 && !open.has(String(first))) return Object.keys(defaults[first as keyof Company] as object)
  return second === 'holidays' ? [] : undefined
}
