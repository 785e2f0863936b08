import { quarterName } from '../fiscal.ts'
import { planned } from '../plan.ts'
import { money, open, type Table, type World } from './table.ts'

/** One row per fiscal quarter and scope with a target. */
export function target(world: World): Table {
  const name = 'target'
  return {
    name,
    add: () => {},
    end: () => {
      const file = open(world, name, ['scope_type', 'scope_id', 'fiscal_quarter', 'amount', 'target_source'])
      for (const [scope, { type, id }] of world.scopes.list.entries())
        for (const quarter of planned) {
          const found = world.targets(quarter, scope)
          if (found) file.row([type, id, quarterName(quarter), money(found.amount), found.source])
        }
      file.close()
      return file.rows()
    },
  }
}
