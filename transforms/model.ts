import { createHash } from 'node:crypto'
import { isPay } from '../lake/layout.ts'

/**
 * A predicate that every row must satisfy (null passes); `blocking` stops the publish, else it is counted and shown. `code`: what people know
 * the fault by, such as REF_UNKNOWN, where the predicate has one in front of it.
 */
export type Audit = { predicate: string; blocking: boolean; code?: string }

/** An audit as people are told of it: `REF_UNKNOWN: owner_id <> 'unassigned'`. */
export const toldAudit = ({ code, predicate }: Audit): string => (code ? `${code}: ${predicate}` : predicate)

/** A metric that a model defines: additivity is additive, semi (not over days) or none. */
export type Metric = { metric: string; formula: string; unit: string; additivity: string; note: string }

/** One SQL file that makes one table. `meanings` holds the columns explained in this file. */
export type Model = {
  name: string
  description: string
  grain: string[]
  audits: Audit[]
  metrics: Metric[]
  /** Of a pay model: whose a row is and of which days, as columns; none where its rows are nobody's. */
  scope?: string[]
  meanings: Map<string, string>
  select: string
  hash: string
}

/** Something wrong with the text of a model or query; the message names the file, the rule and the remedy. */
export class ModelError extends Error {}

/**
 * Reads a model's text. Source of the form: a description ("One row per …"), `-- grain:`, `-- audit:`, `-- warn:`, `-- metric:` and in
 * pay `-- scope:` lines, a blank line, one select whose columns may end in a comment that is their meaning.
 * Throws ModelError where the header is incomplete.
 */
export function readModel(name: string, text: string): Model {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('--'))
  const header = lines.slice(0, end).map((line) => line.replace(/^--\s?/, ''))
  const directive = (word: string) => clauses(header, word)
  const description = header
    .filter((line) => !/^(grain|audit|warn|metric|scope|param|title|unit):|^ {2,}/.test(line))
    .join(' ')
    .trim()
  const grain = directive('grain').flatMap((line) => line.split(',').map((column) => column.trim()))
  if (!description.startsWith('One row per '))
    throw new ModelError(`${name} has no description; its first comment says what one row is: "-- One row per …"`)
  if (grain.length === 0) throw new ModelError(`${name} has no grain; say what one row is: "-- grain: opportunity_id"`)
  return {
    name,
    description,
    grain,
    audits: [
      ...directive('audit').map((line) => readAudit(line, true)),
      ...directive('warn').map((line) => readAudit(line, false)),
    ],
    metrics: directive('metric').map((line) => readMetric(name, line)),
    ...readScope(name, directive('scope')),
    meanings: readMeanings(lines.slice(end)),
    select: lines.slice(end).join('\n').trim(),
    hash: createHash('sha256').update(text).digest('hex'),
  }
}

function readAudit(line: string, blocking: boolean): Audit {
  const [, code, predicate] = /^([A-Z]+(?:_[A-Z]+)+) (.+)$/s.exec(line) ?? []
  return code && predicate ? { predicate, blocking, code } : { predicate: line, blocking }
}

/**
 * Whose pay a row tells and of which days: `rep_id, period_start, period_end`, also where nothing is said; `rep_id, paid_date` for one
 * day, `rep_id, pay_month` for a fiscal month; `comp_plan_id in pay.comp_assignment` for what belongs to rows of another table and is seen
 * with them; `nobody` for rows of no person, which only those see who see all pay. The last day belongs to the row, but for a valid_to.
 */
function readScope(name: string, lines: string[]): Pick<Model, 'scope'> {
  if (!isPay(name)) {
    if (lines.length > 0) throw new ModelError(`${name} says "-- scope:"; only models of pay do`)
    return {}
  }
  const [line = 'rep_id, period_start, period_end', ...more] = lines
  if (more.length === 0 && line === 'nobody') return { scope: [] }
  const form = /^[a-z][a-z0-9_]*(( in pay\.[a-z][a-z0-9_]*)|(, [a-z][a-z0-9_]*){1,2})$/
  if (more.length === 0 && form.test(line)) return { scope: line.split(/, | in /) }
  throw new ModelError(
    `${name}: "-- scope: ${lines.join('; ')}" is not "rep_id, period_start, period_end", a person and a day or month, "<column> in pay.<table>" or nobody`,
  )
}

/** One metric of a header: `win_rate = won / (won + lost); unit rate; none; a note`. */
function readMetric(name: string, line: string): Metric {
  const form = /^([a-z][a-z0-9_]*)\s*=\s*([^;]+?)\s*;\s*unit ([a-z]+)\s*;\s*(additive|semi|none)\s*(?:;\s*(.+))?$/
  const [, metric, formula, unit, additivity, note = ''] = line.match(form) ?? []
  if (!metric || !formula || !unit || !additivity)
    throw new ModelError(
      `${name}: "-- metric: ${line}" is not "<metric> = <formula>; unit <unit>; <additive|semi|none>[; note]"`,
    )
  return { metric, formula, unit, additivity, note }
}

/** The header's values of one word; an indented line goes on with the one before. */
export function clauses(header: string[], word: string): string[] {
  const found: string[] = []
  let open = false
  for (const line of header) {
    const match = line.match(/^([a-z]+):\s*(.*)$/)
    if (match) {
      open = match[1] === word
      if (open) found.push(match[2] ?? '')
    } else if (open && /^\s{2,}\S/.test(line)) found.push(`${found.pop()} ${line.trim()}`)
    else open = false
  }
  return found
}

/** Column → meaning, from the comments that end lines of the outermost selects. */
export function readMeanings(lines: string[]): Map<string, string> {
  const meanings = new Map<string, string>()
  let outermost = false
  for (const line of lines) {
    if (/^(select|with|from|union|where|group|order|having|limit|\))/.test(line)) outermost = line.startsWith('select')
    const match = outermost && line.match(/([a-z_][a-z0-9_]*)"?\s*,?\s*--\s*(\S.*)$/)
    if (match && !meanings.has(match[1]!)) meanings.set(match[1]!, match[2]!.trim())
  }
  return meanings
}
