/** What a log line may say besides its message. Names of files and tables are public; what stands in them is not, nor who asked. */
const allowed = [
  'file',
  'state',
  'code',
  'table',
  'audit',
  'build',
  'sequence',
  'rows',
  'made',
  'reused',
  'removed',
  'bytes',
  'databases',
  'seconds',
  'missing',
  'waiting',
  'query',
  'status',
  'attempts',
] as const

/** A line's fields: these and no others ever leave. */
export type Fields = Partial<Record<(typeof allowed)[number], string | number>>

/** Where lines and figures go. `count` adds to a metric of this name; the deployed one is Powertools. */
export type Tools = {
  info(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
  count(metric: Metric, value: number): void
}

/** Every figure that a function gives; an alarm may stand on each. */
export const metrics = [
  'FilesIngested',
  'FilesHeld',
  'FilesWaiting',
  'QuarantinedPercent',
  'InboxMissing',
  'AuditFailed',
  'BuildStopped',
  'HoursSinceCommit',
  'CatalogBehind',
  'QueryMilliseconds',
  'QueryFailed',
  'PayRefused',
] as const

/** The name of a figure. */
export type Metric = (typeof metrics)[number]

/** Of some fields those that may be said, whatever else was given. */
export function told(fields: Record<string, unknown> = {}): Fields {
  const known = allowed.filter((field) => ['string', 'number'].includes(typeof fields[field]))
  return Object.fromEntries(known.map((field) => [field, fields[field]])) as Fields
}

/**
 * What may be said of an error. A message is said only of an error that carries a code, which ours and the SDK's do: what an engine says
 * may quote a row. Of any other the lines of its stack tell where it was.
 */
export function toldOf(error: unknown): { name: string; code?: string; message?: string; at: string[] } {
  const { name = 'Error', message, code, stack = '' } = error as Partial<Error> & { code?: unknown }
  const known = typeof code === 'string' ? { code, message: message ?? '' } : {}
  const at = stack.split('\n').filter((line) => /^ +at /.test(line))
  return { name: /^\w+$/.test(name) ? name : 'Error', ...known, at: at.slice(0, 6).map((line) => line.trim()) }
}
