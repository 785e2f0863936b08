import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Commit, readHead } from '../lake/commits.ts'
import { sha256File } from '../lake/hash.ts'
import { layout } from '../lake/layout.ts'
import { type Lock, putLock, readLocks } from '../lake/locks.ts'
import { iso, type World } from '../lake/world.ts'
import { duckEngine } from './duckdb.ts'
import type { Engine } from './engine.ts'
import { given } from './given/locked_statement_line.ts'

/** A pay period that cannot be locked; the message says why and what to do. */
export class LockError extends Error {}

/** What somebody decides about a pay period: its first day, who, and why. */
export type Decision = { period: string; by: string; reason?: string | null }

/**
 * Locks a pay period: writes the statement lines of the newest build as they are, then the decision, put-if-absent, which is the lock. From
 * then on they are an input of every build. Throws LockError where the period is not over, an earlier one is open, credit of it belongs to
 * nobody, or it is locked.
 */
export async function lockPeriod(world: World, { period, by, reason = null }: Decision): Promise<Lock> {
  const head = await readHead(world.store)
  if (!head) throw new LockError('the lake has no build yet; run "quarterdeck build"')
  const scratch = join(await world.store.scratch(), `lock-${world.id()}`)
  await mkdir(scratch, { recursive: true })
  const engine = await duckEngine({ memory: world.memory, threads: world.threads, lake: world.store })
  try {
    for (const name of ['pay.comp_statement_line', 'pay.comp_statement', 'core.fiscal_month', 'core.credit_line'])
      await openTable(engine, head, name)
    await openTable(engine, head, 'given.build')
    await check(world, engine, period)
    const columns = given.columns.map(({ name }) => name).join(', ')
    const draft = join(scratch, 'lines.parquet')
    const select = `select ${columns} from pay.comp_statement_line where pay_month = date '${period}'`
    const rows = await engine.writeFile(select, given.columns, given.grain, draft)
    const sha256 = await sha256File(draft)
    const key = layout.locked(period, sha256)
    const { size: bytes } = await stat(draft)
    await world.store.putNew(key, { file: draft })
    const lock: Lock = {
      period,
      locked_by: by,
      locked_at: iso(world.now()),
      reason,
      build: head.build,
      file: { key, sha256, bytes, rows },
    }
    if (!(await putLock(world.store, lock))) throw new LockError(`${period} is locked already, and stays as it is`)
    return lock
  } finally {
    await engine.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The periods that the company's sheet wants to be final and that are not, oldest first, as the newest build knows them. */
export async function proposedLocks(world: World): Promise<Decision[]> {
  const head = await readHead(world.store)
  if (!head) throw new LockError('the lake has no build yet; run "quarterdeck build"')
  const engine = await duckEngine({ memory: world.memory, threads: world.threads, lake: world.store })
  try {
    await openTable(engine, head, 'staging.company_period_lock')
    const locked = new Set((await readLocks(world.store)).map(({ period }) => period))
    return (await engine.rows('staging.company_period_lock'))
      .map((row) => ({
        period: String(row.period_start),
        by: String(row.locked_by),
        reason: row.reason === null ? null : String(row.reason),
      }))
      .filter(({ period }) => !locked.has(period))
      .sort((a, b) => (a.period < b.period ? -1 : 1))
  } finally {
    await engine.close()
  }
}

async function openTable(engine: Engine, { build, tables }: Commit, name: string): Promise<void> {
  const table = tables[name]
  if (!table) throw new LockError(`build ${build} has no ${name}; run "quarterdeck build" to make it`)
  const keys = table.files.map(({ key }) => key)
  await engine.fromFiles(name, keys, table.columns)
}

async function check(world: World, engine: Engine, period: string): Promise<void> {
  const locked = new Set((await readLocks(world.store)).map((lock) => lock.period))
  if (locked.has(period)) throw new LockError(`${period} is locked already, and stays as it is`)
  await engine.fromSelect(
    'pay.lock_check',
    `select month.fiscal_month, month.month_end_date < build.data_as_of_date as is_over,
        (select count(*) from pay.comp_statement as s where s.pay_month = month.fiscal_month) as statement_count,
        (select count(*) from core.credit_line as c where c.rep_id = 'unassigned' and c.credit_date between month.fiscal_month and month.month_end_date) as unassigned_count
    from core.fiscal_month as month cross join given.build as build where month.fiscal_month <= date '${period}'`,
  )
  const months = (await engine.rows('pay.lock_check')).map((row) => ({
    month: String(row.fiscal_month),
    isOver: row.is_over === true,
    statements: Number(row.statement_count),
    unassigned: Number(row.unassigned_count),
  }))
  const own = months.find(({ month }) => month === period)
  if (!own) throw new LockError(`${period} is not the first day of a fiscal month; say one such as 2026-05-01`)
  if (!own.isOver) throw new LockError(`the month from ${period} is not over; lock it when exports reach past its end`)
  const open = months.find(({ month, statements }) => month < period && statements > 0 && !locked.has(month))
  if (open)
    throw new LockError(`the month from ${open.month} is still open; lock it first, the oldest before the newer`)
  if (own.unassigned > 0)
    throw new LockError(
      `${own.unassigned} credits of the month from ${period} belong to nobody; name their owners first`,
    )
}
