import {
  AlreadyExistsException,
  ConcurrentModificationException,
  CreateTableCommand,
  DeleteTableCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  type Table,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'
import { type } from 'arktype'
import { type Commit, readHead } from '../lake/commits.ts'
import type { World } from '../lake/world.ts'
import { missing, pagesOf } from './catalog.ts'
import { lambda } from './lambda.ts'
import { type Tools, toldOf } from './log.ts'
import { tableInput } from './table.ts'
import { once, setting, worldOf } from './world.ts'

/** What the function works with; `lake` is where the lake's keys begin, `s3://bucket`. */
export type PublishWorld = { store: World['store']; glue: Pick<GlueClient, 'send'>; lake: string; tools: Tools }

/** What became of the catalog: tables that now show the commit, those that did before, and those that left since the warehouse has them no more. */
export type Published = { sequence: number; published: number; current: number; removed: number }

/** Tables that the catalog did not take; the next run goes on with them. */
export class CatalogError extends Error {
  readonly code = 'CATALOG_BEHIND'
}

/**
 * Shows the head commit in Glue, one table after the other: core.opportunity is table opportunity of database core, pay has a database
 * of its own. A table that shows this commit or a later one is left alone, so a run may be repeated, overtaken or cut off anywhere.
 * Throws CatalogError where tables were refused; the others are done.
 */
export async function publish({ store, glue, lake, tools }: PublishWorld): Promise<Published> {
  const head = await readHead(store)
  if (!head) return { sequence: 0, published: 0, current: 0, removed: 0 }
  const done = { sequence: head.sequence, published: 0, current: 0, removed: 0 }
  const refused: string[] = []
  for (const name of Object.keys(head.tables).sort())
    try {
      done[await publishTable(glue, head, name, lake)]++
    } catch (error) {
      const { name: kind, code } = toldOf(error)
      tools.error('the catalog refused a table', { table: name, code: code ?? kind })
      refused.push(name)
    }
  done.removed = await removeOthers(glue, head)
  tools.count('CatalogBehind', refused.length)
  const { published: made, current: reused, removed } = done
  tools.info('published', { sequence: head.sequence, build: head.build, made, reused, removed })
  if (refused.length === 0) return done
  throw new CatalogError(
    `CATALOG_BEHIND ${refused.length} tables do not show ${head.build}: ${refused.slice(0, 5).join(', ')}; the next run tries again`,
  )
}

/**
 * Removes tables of ours that the head has no more: what they show will be collected, and a table without files looks like one without
 * rows. Tables of somebody else, and those of a later commit, stay. Gives how many.
 */
async function removeOthers(glue: PublishWorld['glue'], { tables, sequence }: Commit): Promise<number> {
  let removed = 0
  for (const DatabaseName of new Set(Object.keys(tables).map((name) => name.split('.')[0]!)))
    for await (const { TableList = [] } of pagesOf((next) =>
      glue.send(new GetTablesCommand({ DatabaseName, ...next })),
    ))
      for (const { Name = '', Parameters } of TableList) {
        const isOurs = Parameters?.seq !== undefined && Parameters.derivation !== undefined
        if (tables[`${DatabaseName}.${Name}`] || !isOurs || Number(Parameters.seq) > sequence) continue
        await glue.send(new DeleteTableCommand({ DatabaseName, Name })).catch(missing)
        removed++
      }
  return removed
}

/** More changes by others than that between reading and writing one table are not by chance. */
const tries = 5

async function publishTable(
  glue: PublishWorld['glue'],
  head: Commit,
  name: string,
  lake: string,
): Promise<'published' | 'current'> {
  const [DatabaseName = '', table = ''] = name.split('.')
  const TableInput = tableInput(table, head.tables[name]!, head, lake)
  for (let n = 1; ; n++) {
    const known = await tableOf(glue, DatabaseName, table)
    if (known && Number(known.Parameters?.seq ?? 0) >= head.sequence) return 'current'
    try {
      await (known
        ? glue.send(new UpdateTableCommand({ DatabaseName, TableInput, VersionId: known.VersionId, SkipArchive: true }))
        : glue.send(new CreateTableCommand({ DatabaseName, TableInput })))
      return 'published'
    } catch (error) {
      const isOvertaken = error instanceof ConcurrentModificationException || error instanceof AlreadyExistsException
      if (!isOvertaken || n === tries) throw error
    }
  }
}

async function tableOf(glue: PublishWorld['glue'], DatabaseName: string, Name: string): Promise<Table | undefined> {
  return (await glue.send(new GetTableCommand({ DatabaseName, Name })).catch(missing))?.Table
}

const deployed = once(() => {
  const { store } = worldOf(process.env)
  return { store, glue: new GlueClient({}), lake: setting(process.env, 'QUARTERDECK_LAKE').replace(/\/$/, '') }
})

/** After each build, and every hour. */
export const handler = lambda(type('object'), (_, { tools }) => publish({ ...deployed(), tools }))
