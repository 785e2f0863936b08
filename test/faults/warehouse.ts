import { sha256 } from '../../lake/hash.ts'
import quota from '../../sources/company/quota.ts'
import type { FoundContract } from '../../sources/contract.ts'
import opportunity from '../../sources/salesforce/opportunity.ts'
import stage from '../../sources/salesforce/opportunity_stage.ts'
import user from '../../sources/salesforce/user.ts'
import { given as build } from '../../transforms/given/build.ts'
import { given as ledger } from '../../transforms/given/ledger.ts'
import { readModel } from '../../transforms/model.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'

/** The last version of each record of a raw table, as staging models pick it. */
const last = (table: string) => `(
    select *, row_number() over (
        partition by _feed, id order by systemmodstamp desc nulls last, _extracted_at desc, _file desc
    ) as version_rank
    from raw.${table}
)`

/** Eight models over four real contracts: enough of a warehouse to break, small enough to be made thousands of times. */
export const texts: Record<string, string> = {
  'staging.salesforce_opportunity': `-- One row per deal in its latest version.
-- grain: opportunity_id

select
    _feed || ':' || id as opportunity_id, -- The deal.
    _feed || ':' || ownerid as owner_id, -- Who owns it.
    stagename as stage_name, -- Stage of the deal.
    cast(amount as decimal(18, 2)) as amount, -- Value of the deal.
    cast(closedate as date) as close_date, -- Day on which it should close.
    coalesce(cast(isdeleted as boolean), false) as is_deleted, -- True once it is deleted.
    _known_from as known_from -- When this version arrived here.
from ${last('salesforce_opportunity')} as version
where version_rank = 1`,

  'staging.salesforce_stage': `-- One row per stage.
-- grain: stage_name
-- audit: is_closed or not is_won

select
    masterlabel as stage_name, -- Stage of the deal.
    cast(sortorder as integer) as sort_order, -- Place in the list of stages.
    cast(isclosed as boolean) as is_closed, -- True for won and lost.
    cast(iswon as boolean) as is_won -- True for won.
from ${last('salesforce_opportunity_stage')} as version
where version_rank = 1`,

  'staging.salesforce_rep': `-- One row per person who sells.
-- grain: rep_id

select
    _feed || ':' || id as rep_id, -- The person.
    name as full_name, -- First and last name.
    lower(email) as email, -- Work e-mail in lower case.
    coalesce(cast(isactive as boolean), true) as is_active -- False once the person left.
from ${last('salesforce_user')} as version
where version_rank = 1`,

  'staging.company_quota': `-- One row per quota of a person and period.
-- grain: email, period_start
-- audit: amount >= 0

select
    lower(rep_email) as email, -- Work e-mail in lower case.
    cast(period_start as date) as period_start, -- First day of the period.
    cast(amount as decimal(18, 2)) as amount -- Money to be reached.
from raw.company_quota`,

  'core.opportunity': `-- One row per deal, with what its stage means.
-- grain: opportunity_id
-- warn: owner_id in (select rep_id from core.rep)

select
    opportunity.opportunity_id,
    opportunity.owner_id,
    opportunity.stage_name,
    opportunity.amount,
    opportunity.close_date,
    opportunity.is_deleted,
    opportunity.known_from,
    coalesce(stage.is_closed, false) as is_closed, -- True for won and lost.
    coalesce(stage.is_won, false) as is_won -- True for won.
from staging.opportunity as opportunity
left join staging.stage as stage on opportunity.stage_name = stage.stage_name`,

  'core.rep': `-- One row per person who sells, with the quota of all periods.
-- grain: rep_id

select
    rep.rep_id,
    rep.full_name,
    rep.email,
    rep.is_active,
    quota.amount as quota_amount -- Money to be reached in all periods together.
from staging.rep as rep
left join (
    select email, cast(sum(amount) as decimal(18, 2)) as amount from staging.quota group by email
) as quota on rep.email = quota.email`,

  'metrics.pipeline_by_stage': `-- One row per stage with open deals.
-- grain: stage_name
-- audit: deal_count > 0

select
    opportunity.stage_name,
    cast(count(*) as bigint) as deal_count, -- Deals in the stage.
    cast(coalesce(sum(opportunity.amount), 0) as decimal(18, 2)) as amount, -- Their value.
    max(build.data_as_of_date) as data_as_of_date
from core.opportunity as opportunity
cross join given.build as build
where not opportunity.is_closed and not opportunity.is_deleted
group by opportunity.stage_name`,

  'metrics.booked': `-- One row per person who won deals.
-- grain: rep_id
-- audit: rep_id in (select rep_id from core.rep) or won_count > 0

select
    opportunity.owner_id as rep_id, -- The person.
    cast(count(*) as bigint) as won_count, -- Deals won.
    cast(coalesce(sum(opportunity.amount), 0) as decimal(18, 2)) as booked_amount -- Their value.
from core.opportunity as opportunity
where opportunity.is_won and not opportunity.is_deleted
group by opportunity.owner_id`,
}

const contracts: FoundContract[] = [
  { source: 'company', object: 'quota', contract: quota },
  { source: 'salesforce', object: 'opportunity', contract: opportunity },
  { source: 'salesforce', object: 'opportunity_stage', contract: stage },
  { source: 'salesforce', object: 'user', contract: user },
]

const givens = { 'given.build': build, 'given.ledger': ledger }

const warehouseOf = (models: (readonly [string, string])[], given: Partial<typeof givens>): Warehouse => ({
  hash: () => sha256(JSON.stringify([models, Object.keys(given)])),
  load: async () => ({
    contracts,
    given: Object.entries(given).map(([name, each]) => ({ name, given: each })),
    models: models.map(([name, text]) => readModel(name, text)),
  }),
})

/** A warehouse of these texts; other texts over them by name. */
export const smallWarehouse = (changed: Record<string, string> = {}): Warehouse =>
  warehouseOf(Object.entries({ ...texts, ...changed }), givens)

/** Three models and given.build: what schedules are run over, thousands of times. */
export const tinyWarehouse = (): Warehouse => {
  const names = ['staging.salesforce_opportunity', 'staging.company_quota'] as const
  return warehouseOf([...names.map((name) => [name, texts[name]!] as const), ['metrics.booked', tiny]], {
    'given.build': build,
  })
}

const tiny = `-- One row per person who won deals, with the quota of everybody.
-- grain: rep_id
-- audit: won_count > 0

select
    opportunity.owner_id as rep_id, -- The person.
    cast(count(*) as bigint) as won_count, -- Deals won.
    cast(coalesce(sum(opportunity.amount), 0) as decimal(18, 2)) as booked_amount, -- Their value.
    (select cast(sum(amount) as decimal(18, 2)) from staging.quota) as quota_amount, -- What everybody is to reach.
    max(opportunity.known_from) as known_from -- Last arrival of one of the deals.
from staging.opportunity as opportunity
where opportunity.stage_name = 'Closed Won' and not opportunity.is_deleted
group by opportunity.owner_id`
