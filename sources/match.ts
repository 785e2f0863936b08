import { nearest } from '../lake/distance.ts'
import { columnsOf, type FoundContract } from './contract.ts'
import { folded } from './format/csv/names.ts'
import { isJson } from './format/json/open.ts'
import { listed } from './message.ts'

/** Which feed a file belongs to and what it must look like, or where nothing fits the export that it may be meant for, or several that it may be. */
export type Match = { feed: string; found: FoundContract } | { nearest: string | undefined; several?: FoundContract[] }

const crms = new Set(['salesforce', 'hubspot'])

/** Words of a file's name that say nothing of what it holds, beside vendors' names. */
const noise = new Set(
  'bulk export extract data all full delta report sf crm exports api page archived sheet sample part q fy'.split(' '),
)

/**
 * Finds a file's contract by its name: dates, numbers and words such as "export" in it do not matter, nor do case, plural and
 * separators. A folder on the way that is called like a source, or like a feed of company.json, says which source is meant; so does a
 * feed's name in `from`, the path that was named to find the file, a vendor's at its end where several have the export, and one in the file's own name. Where several vendors have an
 * export of the name, or the file has another one, such as that of a list, the columns in `head`, its first bytes, tell; where they
 * do not, an export is a CRM's sooner than a tool's.
 */
export function match(
  name: string,
  all: FoundContract[],
  feeds: Record<string, string>,
  from = '',
  head: Buffer = Buffer.alloc(0),
): Match {
  const contracts = all.filter(({ source }) => source !== 'table') // Any table comes in by a mapping.
  const sources = new Set(contracts.map(({ source }) => source))
  const vendors = new Set([...sources].filter((source) => source !== 'company')) // Which is a word of its own, too.
  const named = new Map(Object.entries(feeds).map(([each, source]) => [each.toLowerCase(), { feed: each, source }]))
  const outer = foldersOf(`${from}/`).findLast((folder) => named.has(folder))
  const spoken = wordsOf(name).find((word) => vendors.has(word))
  const inner = foldersOf(name).findLast((folder) => named.has(folder) || sources.has(folder)) ?? outer ?? spoken
  const { feed = inner, source = inner } = named.get(inner ?? '') ?? {}
  const wanted = stem(name, vendors)
  const called = contracts.filter((each) => (!source || each.source === source) && stems(each).includes(wanted))
  const near = foldersOf(`${from}/`).slice(-2)
  const ours = called.filter((each) => near.includes(each.source))
  const fits = readable(name, ours.length > 0 ? ours : called)
  const isList = fits.length === 0 && spoken && /^(.*\/)?hubspot-crm-exports-/i.test(name) // People name the lists that they export.
  const found =
    fits.length === 1
      ? fits[0]
      : (told(head, isList ? contracts.filter((each) => each.source === source) : fits) ?? crmOf(head, fits))
  if (found) return { feed: feed ?? found.source, found }
  if (fits.length > 1) return { nearest: undefined, several: fits }
  const names = new Map(
    readable(name, contracts).flatMap((each) => stems(each).map((one) => [one, `${each.source}/${each.object}`])),
  )
  return { nearest: names.get(nearest(wanted, names.keys()) ?? '') }
}

/** Of exports that tools beside a CRM have too, the one of the CRM that alone has it; nothing where no CRM has it as JSON. */
function crmOf(head: Buffer, contracts: FoundContract[]): FoundContract | undefined {
  const own = contracts.filter(
    ({ source, contract }) => crms.has(source) && (!isJson(head) || contract.formats.includes('json')),
  )
  return own.length === 1 ? own[0] : undefined
}

/** What to say of a file that no one contract matches, and what a person can do. */
export function unmatched(name: string, { nearest, several = [] }: Exclude<Match, { feed: string }>) {
  const names = several.map(({ source, object }) => `${source}/${object}`)
  const what = nearest ? `no export is called like this; nearest: ${nearest}` : 'no export is called like this'
  const said = names.length > 0 ? `${listed(names)} are called like this, and its first line does not tell which` : what
  const remedy =
    names.length > 0
      ? 'Put it into a folder that is called like its vendor'
      : 'Name the file like its export, such as Opportunity.csv or quota.csv, or say which table it is: "quarterdeck ingest FILE --as opportunity" on a terminal, or "quarterdeck ingest FILE --as opportunity --accept-mapping" without one'
  const message = `FEED_UNKNOWN ${name} — ${said}. Its bytes are kept and none is used. ${remedy}.`
  return { code: 'FEED_UNKNOWN', message }
}

/** The contracts that have files of a name's ending, if any have. */
function readable(name: string, contracts: FoundContract[]): FoundContract[] {
  const [, ending] = /\.(csv|json|ndjson|jsonl)(\.gz)?$/i.exec(name) ?? []
  const format = ending && (ending.toLowerCase() === 'csv' ? 'csv' : 'json')
  const found = contracts.filter(({ contract }) => !format || contract.formats.includes(format))
  return found.length > 0 ? found : contracts
}

/** The one of some contracts that knows most of the names in a header or in JSON, best as they are written. */
function told(head: Buffer, contracts: FoundContract[]): FoundContract | undefined {
  const [line = ''] = head
    .toString('utf8')
    .trimStart()
    .split(/[\r\n]/, 1)
  const asJson = isJson(head)
  const names = asJson
    ? [...new Set(head.toString('utf8').match(/(?<=")[^"\\]{1,60}(?="\s*:)/g))]
    : line.split(',').map((name) => name.trim().replace(/^"|"$/g, ''))
  const open = contracts.filter(({ contract }) => !asJson || contract.formats.includes('json'))
  if (asJson && open.length === 1) return open[0]
  const ranked = open.map((each) => ({ each, known: known(names, each) })).sort((one, other) => other.known - one.known)
  return ranked[0] && ranked[0].known > 0 && ranked[0].known !== ranked[1]?.known ? ranked[0].each : undefined
}

/** How many of a header's names a contract knows; those written in another way count less than all that are not. */
function known(names: string[], { contract }: FoundContract): number {
  const { records = 'results', nested = {}, aliases = {}, beside = {} } = contract
  const inner = contract.formats.includes('json') ? [records, ...Object.keys(nested), ...Object.keys(beside)] : []
  const all = [...columnsOf(contract).map(({ name }) => name), ...Object.keys(aliases), ...inner]
  const [exact, loose] = [new Set(all), new Set(all.map(folded))]
  return names.reduce((sum, name) => sum + (exact.has(name) ? 10_000 : 0) + (loose.has(folded(name)) ? 1 : 0), 0)
}

const foldersOf = (path: string) => path.toLowerCase().split(/[/\\]/).slice(0, -1)

const stems = ({ object, contract }: FoundContract) =>
  [object, ...(contract.match ?? [])].map((each) => singular(each.replaceAll('_', '').toLowerCase()))

/** What is left of a file's name without folder, ending, dates, numbers, vendors and words that say nothing: `opportunity`. */
const stem = (name: string, vendors: Set<string>): string =>
  singular(
    wordsOf(name)
      .filter((word) => !noise.has(word) && !vendors.has(word))
      .join(''),
  )

function wordsOf(name: string): string[] {
  const base = name
    .replace(/^.*\//, '')
    .replace(/(\.[a-z]{2,6})+$/i, '')
    .replace(/20\d\d-?[01]\d-?[0-3]\d([T_ -]?[0-2]\d[:.-]?[0-5]\d([:.-]?[0-5]\d(\.\d{3})?)?Z?)?/gi, ' ')
    .replace(/__c$/i, '')
  return base
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
}

const singular = (word: string) => (word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<![su])s$/, ''))
