import { type Duck, openDuck } from '../../lake/duckdb.ts'
import { duckEngine, portableType } from '../../transforms/duckdb.ts'
import type { Shape } from '../../transforms/engine.ts'
import { type Node, plan } from '../../transforms/plan.ts'
import { rawSelect } from '../../transforms/raw.ts'
import { unionSelect } from '../../transforms/union.ts'
import { standard } from '../../transforms/warehouse.ts'

/** A warehouse in which every table exists and is empty; `broken` says why some do not. */
export type Empty = { duck: Duck; nodes: Node[]; shapes: Map<string, Shape[]>; broken: Map<string, string> }

/** Makes every table of the warehouse without a row, in order, in a database prepared by `prelude`. A table that does not bind has no columns. */
export async function emptyWarehouse(prelude = ''): Promise<Empty> {
  const planner = await duckEngine()
  const nodes = await plan(planner, standard, []).finally(() => planner.close())
  const duck = await openDuck()
  await duck.run(prelude)
  const shapes = new Map<string, Shape[]>()
  const broken = new Map<string, string>()
  for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay']) await duck.run(`create schema ${schema}`)
  for (const node of nodes) {
    try {
      const shape = await shapeOf(duck, node, shapes)
      const columns = shape.map(({ name, type }) => `${name} ${type}`)
      await duck.run(`create table ${node.name} (${columns.join(', ')})`)
      shapes.set(node.name, shape)
    } catch (error) {
      shapes.set(node.name, [])
      broken.set(node.name, (error as Error).message.split('\n')[0]!)
    }
  }
  return { duck, nodes, shapes, broken }
}

async function shapeOf(duck: Duck, node: Node, shapes: Map<string, Shape[]>): Promise<Shape[]> {
  if (node.kind === 'given') return node.given.columns
  const parts = node.reads.map((name) => ({ name, shape: shapes.get(name)! }))
  const select =
    node.kind === 'raw'
      ? rawSelect(node.table, [], String)
      : node.kind === 'union'
        ? unionSelect(parts)
        : node.model.select
  return (await duck.rows(`describe ${select}`)).map(({ column_name, column_type }) => ({
    name: String(column_name).toLowerCase(),
    type: portableType(`${node.name}.${column_name}`, String(column_type)),
  }))
}
