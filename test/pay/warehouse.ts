import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Duck, quote } from '../../lake/duckdb.ts'
import { inOrder, parseSelect, tablesRead } from '../../transforms/graph.ts'
import type { Model } from '../../transforms/model.ts'
import { type Row, warehouse } from '../transforms/examples.ts'

/** A warehouse into which rows are put, and from which models are made; every audit of what is made is asked. */
export type Small = {
  duck: Duck
  put(table: string, rows: Row[]): Promise<void>
  /** Makes these schemas' models in order, but those that rows were put into; answers what breaks a grain or an audit. */
  make(only: (name: string) => boolean): Promise<string[]>
  close(): Promise<void>
}

/** An empty one. */
export async function small(): Promise<Small> {
  const { duck, shapes, models } = await warehouse()
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-pay-'))
  const filled = new Set<string>()
  return {
    duck,
    async put(table, rows) {
      filled.add(table)
      await duck.run(`delete from ${table}`)
      if (rows.length === 0) return
      const file = join(folder, 'rows.ndjson')
      await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
      const names = Object.keys(rows[0]!)
      const types = new Map(shapes.get(table)!.map(({ name, type }) => [name, type]))
      const columns = names.map((name) => `${name}: 'varchar'`).join(', ')
      const cast = names.map((name) => `cast(${name} as ${types.get(name)}) as ${name}`).join(', ')
      await duck.run(
        `insert into ${table} by name select ${cast} from read_json(${quote(file)}, format = 'newline_delimited', columns = {${columns}})`,
      )
    },
    async make(only) {
      const chosen = [...models.values()].filter(({ name }) => only(name) && !filled.has(name))
      const reads = new Map<string, string[]>()
      for (const { name, select } of chosen) reads.set(name, tablesRead(await parseSelect(duck, name, select)))
      const broken: string[] = []
      for (const name of inOrder(reads)) {
        const model = models.get(name)!
        await duck.run(`delete from ${name}`)
        await duck.run(`insert into ${name} by name ${model.select}`)
        broken.push(...(await objections(duck, model)))
      }
      return broken
    },
    async close() {
      duck.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function objections(duck: Duck, { name, grain, audits }: Model): Promise<string[]> {
  const key = grain.join(', ')
  const twice = `select ${key} from ${name} group by ${key} having count(*) > 1`
  const asked = [
    { what: `grain ${key}`, sql: `select count(*) as n from (${twice}) as twice` },
    ...audits
      .filter(({ blocking }) => blocking)
      .map(({ predicate }) => ({ what: predicate, sql: `select count(*) as n from ${name} where not (${predicate})` })),
  ]
  const found: string[] = []
  for (const { what, sql } of asked) {
    const [row] = await duck.rows(sql)
    if (Number(row?.n) > 0) found.push(`${name}: ${row?.n} rows break ${what}`)
  }
  return found
}
