import type { Row } from '../examples.ts'

/** The deal of every story, by Salesforce's id. */
export const deal = '006000000000001AAA'

/** A seller. */
export const ann = '005000000000001AAA'

/** Another seller. */
export const bo = '005000000000002AAA'

/** The two sellers as users of the CRM. */
export const people: Record<string, Row[]> = {
  'raw.salesforce_user': [
    { id: ann, name: 'Ann Lee', email: 'ann@example.com', isactive: 'true' },
    { id: bo, name: 'Bo Kim', email: 'bo@example.com', isactive: 'true' },
  ],
}

/** The stages that the company's sheet places. */
export const stageMap: Record<string, Row[]> = {
  'raw.company_stage_map': [
    { stage_name: 'Prospecting', sort_order: '1', stage_class: 'open', is_qualifying: 'false' },
    { stage_name: 'Discovery', sort_order: '2', stage_class: 'open', is_qualifying: 'true' },
    { stage_name: 'Proposal', sort_order: '3', stage_class: 'open', is_qualifying: 'true' },
    { stage_name: 'Won', sort_order: '4', stage_class: 'won', is_qualifying: 'true' },
    { stage_name: 'Lost', sort_order: '5', stage_class: 'lost', is_qualifying: 'false' },
  ],
}

/** A version of the deal: in Discovery with 100.00 to close on 2026-09-30, of Ann, unless told otherwise. */
export const version = (systemmodstamp: string, rest: Row = {}): Row => ({
  id: deal,
  stagename: 'Discovery',
  amount: '100.00',
  probability: '30',
  closedate: '2026-09-30',
  forecastcategory: 'Pipeline',
  ownerid: ann,
  createddate: '2026-03-02 15:00:00.000',
  createdbyid: ann,
  lastmodifiedbyid: ann,
  systemmodstamp,
  ...rest,
})

/** A record of OpportunityHistory of the same deal. */
export const history = (id: string, createddate: string, rest: Row = {}): Row => ({
  id,
  opportunityid: deal,
  createddate,
  createdbyid: ann,
  stagename: 'Discovery',
  amount: '100.00',
  probability: '30',
  closedate: '2026-09-30',
  forecastcategory: 'Pipeline',
  ...rest,
})

/** A change of the deal's owner as OpportunityFieldHistory has it. */
export const handover = (id: string, createddate: string, oldvalue: string, newvalue: string, rest: Row = {}): Row => ({
  id,
  opportunityid: deal,
  createddate,
  createdbyid: oldvalue,
  field: 'Owner',
  datatype: 'EntityId',
  oldvalue,
  newvalue,
  ...rest,
})
