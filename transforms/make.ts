import type { Column, CommittedTable } from '../lake/commits.ts'
import { isPay, layout } from '../lake/layout.ts'
import { json } from '../lake/ledger.ts'
import type { World } from '../lake/world.ts'
import type { Checked, Engine, PlainRows, Shape } from './engine.ts'
import type { GivenRow } from './given.ts'
import { type Audit, ModelError, toldAudit } from './model.ts'
import type { Node } from './plan.ts'
import { SizeError } from './size.ts'
import { unknownWords } from './unknown.ts'

/** An audit that some rows break, with a few of them by their grain. */
export type Failure = { table: string; audit: string; rows: number; examples: Record<string, unknown>[] }

/** A build that does not publish because of its figures; the last good build stays current. */
export class AuditError extends Error {
  readonly failures: Failure[]
  constructor(failures: Failure[]) {
    const told = failures.map(
      ({ table, audit, rows, examples }) =>
        `${table}: ${rows} rows break "${audit}"${isPay(table) ? '' : `, such as ${JSON.stringify(examples[0] ?? {})}`}`,
    )
    super(`AUDIT_FAILED ${told.join('; ')}. Nothing was published; the last good build stays.`)
    this.failures = failures
  }
}

/** One attempt to make tables: its engine, and the columns of what was made so far. */
export type Attempt = { world: World; engine: Engine; nonce: string; columns: Map<string, Column[]> }

/** Makes one table: writes its rows, checks its grain and audits on what was written, and has it in the lake with its manifest. */
export async function make(
  attempt: Attempt,
  node: Node,
  derivation: string,
  rows?: GivenRow[],
): Promise<CommittedTable> {
  const { world, engine } = attempt
  const { description, grain, audits } = headerOf(node)
  const scope = node.kind === 'model' ? node.model.scope : undefined
  const folder = layout.table(node.name, derivation, attempt.nonce)
  const shape = node.kind === 'model' ? await engine.shape(node.name, node.model.select) : shapeOf(node)
  if (scope) checkScope(node.name, scope, shape)
  if (node.kind === 'model') await discreet(node.name, engine.write(node.name, node.model.select, shape, grain, folder))
  else await discreet(node.name, engine.writeRows(node.name, plain(node, rows), shape, grain, folder))
  const predicates = audits.map(({ predicate }) => predicate)
  const checked = await discreet(node.name, engine.check(node.name, shape, grain, predicates))
  const failures = await failuresOf(engine, node.name, grain, audits, checked)
  if (failures.length > 0) throw new AuditError(failures)
  const files = await engine.keep(node.name, shape, folder)
  await world.store.put(
    layout.manifest(folder),
    json({ table: node.name, derivation, rows: checked.rows, sums: checked.sums, files }),
  )
  const columns = columnsOf(attempt, node, shape)
  const warnings: CommittedTable['warnings'] = []
  for (const [n, audit] of audits.entries()) {
    const broken = checked.broken[n]!
    if (audit.blocking || broken === 0) continue
    const words = isPay(node.name) ? [] : await unknownWords(engine, node.name, grain, audit)
    warnings.push({ audit: toldAudit(audit), rows: broken, ...(words.length > 0 ? { words } : {}) })
  }
  return {
    folder,
    files,
    derivation,
    rows: checked.rows,
    description,
    grain,
    columns,
    warnings,
    ...(scope ? { scope } : {}),
  }
}

const shapeOf = (node: Node) => (node.kind === 'given' ? node.given.columns : [])

/** The rows of a given table; those that lie in files of the lake are told by their keys. */
function plain(node: Node, rows: GivenRow[] = []): PlainRows {
  const inFiles = node.kind === 'given' && node.given.files !== undefined && rows.length > 0
  return inFiles ? { files: rows.map(({ key }) => String(key)) } : rows
}

/** A pay table whose rows are not said to be anybody's is not made: nobody could be shown them, or everybody. */
function checkScope(name: string, scope: string[], shape: Shape[]): void {
  for (const [n, column] of scope.filter((each) => !isPay(each)).entries()) {
    const want = n === 0 ? 'varchar' : 'date'
    if (shape.find((each) => each.name === column)?.type !== want)
      throw new ModelError(
        `${name} has no ${column} of type ${want}; say whose its rows are: "-- scope: rep_id, period_start, period_end"`,
      )
  }
}

/** What the engine says of a value that it cannot work with quotes the value: of pay only the kind of error is told. */
const discreet = <T>(name: string, work: Promise<T>) =>
  work.catch((cause: Error) => {
    if (!isPay(name) || cause instanceof SizeError) throw cause
    const kind = /^[A-Z][a-z]+( [A-Z][a-z]+)* Error(?=:)/.exec(cause.message)?.[0] ?? 'an error'
    throw new ModelError(`${name} could not be made (${kind}); what the engine said may quote pay and is not shown`)
  })

function headerOf(node: Node): { description: string; grain: string[]; audits: Audit[] } {
  if (node.kind === 'model') return node.model
  if (node.kind === 'given') return { ...node.given, audits: [] }
  throw new Error(`${node.name} is a view and not made`)
}

async function failuresOf(
  engine: Engine,
  table: string,
  grain: string[],
  audits: Audit[],
  checked: Checked,
): Promise<Failure[]> {
  const failures: Failure[] = []
  if (checked.grain > 0)
    failures.push({ table, audit: `grain: ${grain.join(', ')}`, rows: checked.grain, examples: [] })
  for (const [n, audit] of audits.entries()) {
    const rows = checked.broken[n]!
    if (audit.blocking && rows > 0) {
      const examples = isPay(table) ? [] : await engine.examples(table, grain, audit.predicate)
      failures.push({ table, audit: toldAudit(audit), rows, examples })
    }
  }
  return failures
}

/** Each column with its meaning: said in the model's own text, or where it says nothing in that of a table that it reads. */
function columnsOf(attempt: Attempt, node: Node, shape: Shape[]): Column[] {
  const inherited = new Map(
    [...node.reads]
      .reverse()
      .flatMap((read) => (attempt.columns.get(read) ?? []).map(({ name, meaning }) => [name, meaning] as const)),
  )
  return shape.map(({ name, type }) => {
    const said = node.kind === 'given' ? node.given.columns : undefined
    const own =
      node.kind === 'model' ? node.model.meanings.get(name) : said?.find((column) => column.name === name)?.meaning
    const meaning = own ?? inherited.get(name)
    if (!meaning) throw new ModelError(`${node.name}.${name} has no meaning; end its line with "-- What it means."`)
    return { name, type, meaning }
  })
}
