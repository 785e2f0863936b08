import { quarterName } from '../fiscal.ts'
import { isoDate } from '../time.ts'
import { money, open, type Table, time, type World } from './table.ts'

/** One row per deal, moment, quarter, scope and movement: how the open pipeline changed. */
export function pipelineMovement(world: World): Table {
  const name = 'pipeline_movement'
  const { list, repId } = world.scopes
  const file = open(world, name, [
    'opportunity_id',
    'changed_at',
    'changed_date',
    'changed_by_id',
    'target_quarter',
    'movement',
    'scope_type',
    'scope_id',
    'delta_amount',
    'delta_count',
    'before_amount',
    'after_amount',
  ])
  const heads = list.map((scope) => `,${scope.type},${scope.id},`)
  return {
    name,
    add: (deal, life, changes) => {
      for (const [i, step] of life.entries()) {
        const head = [`salesforce:${deal.id}`, time(step.at), isoDate(step.day), step.by ? repId(step.by) : ''].join()
        for (const change of changes[i]!) {
          const { delta, deals, before, after } = change
          const tail = [money(delta), deals, money(before), money(after)].join()
          const start = `${head},${quarterName(change.quarter)},${change.movement}`
          for (const scope of change.scopes) file.raw(start + heads[scope] + tail)
        }
      }
    },
    end: () => {
      file.close()
      return file.rows()
    },
  }
}
