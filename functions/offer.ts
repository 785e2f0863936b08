import { ConfigError } from '../lake/config.ts'
import type { World } from '../lake/world.ts'
import type { Aside, Offer, Target } from '../queries/offer.ts'
import { columnsOf, type FoundContract } from '../sources/contract.ts'
import { entrance } from '../sources/entrance.ts'
import { checkMapping } from '../sources/mapping/check.ts'
import { changed, kept } from '../sources/mapping/doubt.ts'
import { tablesOf } from '../sources/mapping/kept.ts'
import { type ColumnRule, type Mapping, ruleOf } from '../sources/mapping/mapping.ts'
import { type Offered, offers, type Said } from '../sources/mapping/offer.ts'
import { shown } from '../sources/message.ts'
import { Refusal } from './answer.ts'
import { type Called, earlierOf, isOpen } from './earlier.ts'
import type { Staged } from './upload.ts'

type Proposed = Extract<Offered, { proposal: unknown }>

/**
 * How a file would be taken in: as the export that it is, by the mapping of the lake that is for it, or as it looks. Throws Refusal where
 * it cannot be read, or where what a person says of it cannot be.
 */
export async function offerOf(world: World, file: Staged, said: Said): Promise<Offer> {
  try {
    return await offered(world, file, said)
  } catch (cause) {
    if (cause instanceof ConfigError) throw new Refusal(400, cause.code, cause.message, { cause })
    throw cause
  }
}

async function offered(world: World, file: Staged, said: Said): Promise<Offer> {
  const { id, path, name, bytes } = file
  const { contracts, mappings } = await entrance(world)
  if (said.given) check(said.given as Mapping, contracts)
  const tables = tablesOf(contracts)
  if (said.as !== undefined && !tables.includes(said.as))
    throw new Refusal(400, 'CFG_BAD_VALUE', `there is no table ${shown(said.as)}; "as" takes ${tables.join(', ')}`)
  const found: Offered[] = []
  for await (const each of offers(world, [{ path, name }], said)) found.push(each)
  const [first, ...more] = found
  const trouble = found.find((each) => 'trouble' in each)
  if (trouble) throw new Refusal(422, trouble.trouble.code, trouble.trouble.message)
  if (!first) throw new Refusal(422, 'FILE_IGNORED', `${name} holds no table; drop a CSV, JSON, XLSX or Parquet file`)
  const nobodys = found.find((each) => 'proposal' in each)
  if (nobodys && more.length > 0)
    throw new Refusal(
      422,
      'ARCHIVE_SEVERAL',
      `nobody knows ${nobodys.name}; unpack ${name} and drop its files one by one`,
    )
  const base = { id, file: name, bytes, targets: targetsOf(contracts), columns: [], doubts: [], remarks: [] }
  if (nobodys) {
    const proposed = proposedOf(nobodys, said)
    return {
      ...base,
      ...proposed,
      ...(await before(world, { feed: proposed.mapping.feed ?? 'table', object: proposed.mapping.as, name })),
    }
  }
  const known = found.flatMap((each) => ('known' in each ? [{ file: each.name, ...each.known }] : []))
  const own = 'kept' in first && mappings.find((each) => each.name === first.kept)
  if (!own || more.length > 0)
    return { ...base, known, ...(await before(world, { ...known[0]!, name: known[0]!.file })) }
  const { as } = own.mapping
  return { ...(await offered(world, file, { as, given: own.mapping })), kept: own.name }
}

/** Throws where a mapping cannot be, whatever the file holds; what it still lacks is a doubt of the proposal. */
function check(mapping: Mapping, contracts: FoundContract[]): void {
  try {
    checkMapping(JSON.stringify(keptOf(mapping)), 'mapping', contracts, false)
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause
    throw new Refusal(400, cause.code, cause.complaints.map(({ what }) => what).join('\n'), { cause })
  }
}

/** The file that this may be the mended form of. */
async function before({ store }: World, called: Called): Promise<Pick<Offer, 'earlier'>> {
  const earlier = await earlierOf(store, called)
  if (!earlier || !(await isOpen(store, earlier))) return {}
  const { arrived_at, state, counts } = earlier
  return { earlier: { arrived_at, state, counts } }
}

function proposedOf({ proposal, columns, preview }: Proposed, { given }: Said) {
  const { doubts, remarks } = proposal
  const none = Object.entries(given?.columns ?? {}).filter(([, rule]) => isNone(rule))
  const marked = (mapping: Mapping, more: typeof none) => {
    const marks = [...none, ...more].filter(([name]) => !(name in mapping.columns)) // Else they would be guessed again.
    return { ...mapping, columns: { ...mapping.columns, ...Object.fromEntries(marks) } }
  }
  const mapping = marked(proposal.mapping, [])
  return {
    mapping,
    columns,
    remarks: remarks.map(bare),
    doubts: doubts.map(({ readings, what, ...doubt }) => ({
      ...doubt,
      what: bare(what),
      readings: readings.map(({ say, change }) => {
        const more = Object.entries(change.columns ?? {}).filter(([, rule]) => isNone(rule))
        return { says: say, mapping: marked(changed(mapping, change), more) }
      }),
    })),
    ...(preview
      ? { preview: { ...preview, message: preview.message ?? null, aside: preview.aside.map(asideOf) } }
      : {}),
  }
}

/** A text without the option that says it on a command line. */
const bare = (text: string) => text.replace(/[;,] say --[a-z-]+.*$/s, '')

type SetAside = { line_from: number; column?: string | null; value?: string; code: string; message: string }

/** A record set aside as the page shows it. */
export function asideOf({ line_from, column, value, code, message }: SetAside): Aside {
  return { line: line_from, column: column ?? null, value: value ?? null, code, message }
}

/** What a file can be taken in as. */
const targetsOf = (contracts: FoundContract[]): Target[] =>
  contracts
    .filter(({ source }) => source === 'table')
    .map(({ object, contract }) => ({
      as: object,
      columns: columnsOf(contract).map(({ column, optional, field }) => ({
        name: column,
        type: field.name,
        holds: field.expects,
        optional,
      })),
    }))

const isNone = (rule: string | ColumnRule) => ruleOf(rule).to === '-'

/** A mapping as the lake keeps it: without the columns that are to be none. */
export const keptOf = (mapping: Mapping): Mapping => ({
  ...mapping,
  columns: kept(mapping.columns),
})
