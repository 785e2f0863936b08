import { quarterName, quarterOf } from '../fiscal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { canonicalCategory, stages } from '../stages.ts'
import { isoDate } from '../time.ts'
import type { Step } from './life.ts'
import { editsOf } from './push.ts'
import { money, open, quotient, type Table, time, type World } from './table.ts'

/** When the deal first counted as pipeline with an amount: open and eligible, or won straight away. */
export const pipelineCreated = (life: readonly Step[]): Step | undefined =>
  life.find((step) => step.eligible && step.class !== 'lost' && step.cents !== null && !step.state.deleted)

/** True once a deal was ever in a qualifying or won stage, whatever its category. */
export const hasQualified = (life: readonly Step[]): boolean =>
  life.some((step) => stages[step.state.stage]!.qualifying)

/** What a closed deal was worth: the amount of a won one, what a lost one had just before, or after where it had none; null while open. */
export const closedAmount = (step: Step): bigint | null =>
  step.class === 'lost' ? (step.closing!.before ?? step.cents) : step.class === 'won' ? step.cents : null

/** One row per deal as it is at the end of the as-of day. */
export function opportunity(world: World): Table {
  const name = 'opportunity'
  const { repId } = world.scopes
  const file = open(world, name, header)
  return {
    name,
    add: (deal, life) => {
      const [first, now] = [life[0]!, life.at(-1)!]
      const { state, closing } = now
      const pushes = editsOf(life).filter(({ from, to }) => to > from)
      const created = pipelineCreated(life)
      file.row([
        `salesforce:${deal.id}`,
        deal.id,
        deal.name,
        `salesforce:${salesforceId(prefix.account, deal.account)}`,
        repId(state.owner),
        stages[state.stage]!.name,
        now.class,
        money(now.cents),
        money(state.amount === null ? null : BigInt(state.amount)),
        deal.currency,
        quotient(BigInt(state.probability), 100n, 6),
        canonicalCategory[state.category],
        isoDate(state.close),
        quarterName(now.quarter),
        deal.type,
        deal.source,
        deal.campaign === null ? null : `salesforce:${salesforceId(prefix.campaign, deal.campaign)}`,
        deal.lossReason,
        `${now.class !== 'open'}`,
        `${now.class === 'won'}`,
        `${state.deleted}`,
        `${now.excluded}`,
        time(first.at),
        isoDate(first.day),
        time(closing?.at ?? null),
        closing && isoDate(closing.day),
        closing && repId(closing.owner),
        money(closedAmount(now)),
        `${life.filter((step, i) => step.class === 'open' && i > 0 && life[i - 1]!.class !== 'open').length}`,
        `${pushes.length}`,
        `${pushes.filter(({ from, to }) => quarterOf(to) > quarterOf(from)).length}`,
        `${state.close - first.state.close}`,
        isoDate(first.state.close),
        `${hasQualified(life)}`,
        time(created?.at ?? null),
        created ? isoDate(created.day) : null,
      ])
    },
    end: () => {
      file.close()
      return file.rows()
    },
  }
}

const header = [
  'opportunity_id',
  'source_id',
  'name',
  'account_id',
  'owner_id',
  'stage_name',
  'stage_class',
  'amount',
  'local_amount',
  'currency_code',
  'probability',
  'forecast_category',
  'close_date',
  'close_quarter',
  'opportunity_type',
  'lead_source',
  'campaign_id',
  'loss_reason',
  'is_closed',
  'is_won',
  'is_deleted',
  'is_excluded',
  'created_at',
  'created_date',
  'closed_at',
  'closed_date',
  'closed_owner_id',
  'amount_before_loss',
  'reopen_count',
  'push_count',
  'push_out_count',
  'days_pushed',
  'first_close_date',
  'has_qualified',
  'pipeline_created_at',
  'pipeline_created_date',
]
