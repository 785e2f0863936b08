import type { Contract } from '../contract.ts'
import { called, outcome, when } from '../mapping/fields.ts'
import { decimal, flag, isoDate, text } from '../types.ts'

/** Any table of what deals were when: one row per time at which a deal was changed, with what it was from then on. */
export default {
  formats: ['csv', 'json'],
  key: ['opportunity_id', 'changed_at', 'history_id'],
  row: {
    opportunity_id: text(),
    changed_at: when,
    'history_id?': text(),
    'stage?': text(),
    'outcome?': outcome,
    'is_closed?': flag,
    'is_won?': flag,
    'amount?': decimal(18, 2),
    'close_date?': isoDate,
    'probability?': decimal(9, 6),
    'forecast_category?': text(),
    'owner?': text(),
    'changed_by?': text(),
  },
  match: [
    'opportunityhistory',
    'opportunitieshistory',
    'dealhistory',
    'dealshistory',
    'stagehistory',
    'history',
    'snapshot',
    'pipelinesnapshot',
  ],
  aliases: called({
    opportunity_id: 'opportunityid dealid oppid deal opportunity',
    history_id: 'historyid id',
    changed_at: 'createddate changedat changedate changed date timestamp asof snapshotdate modifieddate systemmodstamp',
    stage: 'stagename stage newstage dealstage status',
    amount: 'amount value newamount dealvalue',
    close_date: 'closedate newclosedate expectedclosedate',
    probability: 'probability',
    forecast_category: 'forecastcategory',
    owner: 'ownerid owner ownername owneremail',
    changed_by: 'createdbyid changedby createdby modifiedby user',
  }),
} satisfies Contract
