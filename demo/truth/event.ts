import { quarterName } from '../fiscal.ts'
import { canonicalCategory, stages } from '../stages.ts'
import { isoDate } from '../time.ts'
import { money, open, quotient, type Table, time, type World } from './table.ts'

/** One row per deal and change of it, with the whole state after. */
export function opportunityEvent(world: World): Table {
  const name = 'opportunity_event'
  const { repId } = world.scopes
  const file = open(world, name, [
    'opportunity_id',
    'event_number',
    'changed_at',
    'changed_date',
    'changed_by_id',
    'stage_name',
    'stage_class',
    'is_qualifying',
    'local_amount',
    'currency_code',
    'amount',
    'probability',
    'forecast_category',
    'close_date',
    'close_quarter',
    'owner_id',
    'is_deleted',
  ])
  return {
    name,
    add: (deal, life) => {
      for (const { at, day, cause, event, by, state, quarter, cents } of life) {
        if (cause !== 'event') continue
        const stage = stages[state.stage]!
        file.row([
          `salesforce:${deal.id}`,
          `${event}`,
          time(at),
          isoDate(day),
          by && repId(by),
          stage.name,
          stage.class,
          `${stage.qualifying}`,
          money(state.amount === null ? null : BigInt(state.amount)),
          deal.currency,
          money(cents),
          quotient(BigInt(state.probability), 100n, 6),
          canonicalCategory[state.category],
          isoDate(state.close),
          quarterName(quarter),
          repId(state.owner),
          `${state.deleted}`,
        ])
      }
    },
    end: () => {
      file.close()
      return file.rows()
    },
  }
}
