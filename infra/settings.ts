import { type Type, type } from 'arktype'
import type { Construct } from 'constructs'

/** Megabytes of memory of each function; a Lambda has at most 10240. */
const memory = type({
  ingest: 'number',
  reconcile: 'number',
  build: 'number',
  publish: 'number',
  query: 'number',
  sign: 'number',
  gc: 'number',
})

const times = /^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(([\w*?,/#-]+ ){5}[\w*?,/#-]+\))$/
const schedule = type(times).describe('a schedule such as rate(5 minutes) or cron(0 6 * * ? *)')
/** When a function runs by itself, as EventBridge Scheduler writes it, UTC. */
const schedules = type({ reconcile: schedule, build: schedule, publish: schedule, gc: schedule })

/** At most so many of a function at once; null reserves none, for accounts whose own limit is small. */
const concurrency = type({ ingest: 'number', build: 'number', query: 'number' }).or('null')

/** Athena takes no limit below ten megabytes. */
const scanned = type({ question: 'number >= 10000000', build: 'number >= 10000000' })

const domain = type({ name: 'string', certificate: 'string' }).or('null')

/** What a deployment decides; cdk.json's context says it, `-c key=value` over it. */
export type Settings = {
  /** The processor of the functions. */
  arch: 'arm64' | 'x64'
  memory: typeof memory.infer
  /** Megabytes of /tmp of ingest and build. */
  tmp: number
  schedules: typeof schedules.infer
  concurrency: typeof concurrency.infer
  /** What makes the tables: duckdb in the function's memory, or athena for what does not fit there. */
  engine: 'duckdb' | 'athena'
  /** Where the engine is athena: the models that Athena makes, such as core.activity, DuckDB makes the others; null lets it make all. */
  models: string[] | null
  /** What answers the pages: duckdb in the function's memory, or athena for tables that are larger; pay is always DuckDB's. */
  answers: 'duckdb' | 'athena'
  /** Bytes that one query of Athena may scan: of a person or a page, and of a build. */
  scanned: typeof scanned.infer
  /** Where alarms are told; null keeps them in the console. */
  alarms: string | null
  /** A name of one's own for the site, and its certificate in us-east-1; null takes CloudFront's. */
  domain: typeof domain.infer
  /** The first part of the sign-in page's address, the only one of its region; null makes one of the account's number. */
  signin: string | null
}

const shapes: { [Key in keyof Settings]: Type<Settings[Key]> } = {
  arch: type("'arm64' | 'x64'"),
  memory,
  tmp: type('512 <= number.integer <= 10240'),
  schedules,
  concurrency,
  engine: type("'duckdb' | 'athena'"),
  models: type('string[] >= 1').or('null'),
  answers: type("'duckdb' | 'athena'"),
  scanned,
  alarms: type('string.email | null'),
  domain,
  signin: type('string | null'),
}

/** Reads the context. Throws where keys are missing or are not what they should be, a line for each. */
export function readSettings(scope: Construct): Settings {
  const wrong: string[] = []
  const found = Object.entries(shapes).map(([key, shape]) => {
    const given: unknown = scope.node.tryGetContext(key)
    const value = (shape as Type<unknown>)(typeof given === 'string' ? spelled(given) : given)
    if (value instanceof type.errors)
      wrong.push(...value.summary.split('\n').map((what) => `CFG_BAD_VALUE context "${key}" of cdk.json: ${what}`))
    return [key, value]
  })
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return Object.fromEntries(found) as Settings
}

/** What `-c key=value` means: JSON where it is some, else the text. */
function spelled(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
