import { describe, expect, test } from 'vitest'
import { findContracts } from '../../sources/find.ts'
import { match } from '../../sources/match.ts'

const contracts = await findContracts()

/** Feed and contract of a file: `salesforce salesforce/opportunity`, or what it may be nearest to. */
function matched(name: string, feeds: Record<string, string> = {}, from?: string, head = ''): string {
  const found = match(name, contracts, feeds, from, Buffer.from(head))
  if ('several' in found)
    return `several ${found
      .several!.map(({ source }) => source)
      .sort()
      .join()}`
  return 'nearest' in found ? `nearest ${found.nearest}` : `${found.feed} ${found.found.source}/${found.found.object}`
}

describe('a file is known by its name, whatever else stands in it', () => {
  test.each([
    ['Opportunity.csv', 'opportunity'],
    ['opportunities.csv', 'opportunity'],
    ['OPPORTUNITY.CSV', 'opportunity'],
    ['opportunity-2026-01-05.csv', 'opportunity'],
    ['opportunity-bulk-20260105T083015Z.csv', 'opportunity'],
    ['opportunity-20260105T083015.123Z.csv.gz', 'opportunity'],
    ['2026-01-05 08.30 Opportunity export full (2).csv', 'opportunity'],
    ['sf_opportunity_delta_part_3.csv', 'opportunity'],
    ['WE_00D_1.ZIP/OpportunityFieldHistory.csv', 'opportunity_field_history'],
    ['opportunity field history.csv', 'opportunity_field_history'],
    ['opportunity_history.csv', 'opportunity_history'],
    ['OpportunityTeamMember.csv', 'opportunity_team_member'],
    ['Users.csv', 'user'],
    ['UserRoles.csv', 'user_role'],
    ['Currency_Types.csv', 'currency_type'],
    ['FiscalYearSettings.csv', 'fiscal_year_settings'],
  ])('%s', (name, object) => {
    expect(matched(name)).toBe(`salesforce salesforce/${object}`)
  })

  test.each(['quota.csv', 'Quotas 2026-01-05.csv', 'sheets/quota-sample.csv'])('%s', (name) => {
    expect(matched(name)).toBe('company company/quota')
  })

  test('every contract is known by its own name, but for any table', () => {
    for (const { source, object } of contracts.filter(({ source }) => source !== 'table'))
      expect(matched(`${source}/${object}.csv`)).toBe(`${source} ${source}/${object}`)
  })
})

describe('a name that fits nothing tells what it is nearest to', () => {
  test.each([
    ['oportunity.csv', 'salesforce/opportunity'],
    ['quotta.csv', 'company/quota'],
    ['foo/usr.csv', 'salesforce/user'],
    ['company/Opportunity.csv', 'salesforce/opportunity'],
  ])('%s', (name, nearest) => {
    expect(matched(name)).toBe(`nearest ${nearest}`)
  })

  test.each(['Case.csv', 'Branch__c.csv', '2026.csv'])('%s is near to none', (name) => {
    expect(matched(name)).toBe('nearest undefined')
  })
})

describe('exports that two vendors have', () => {
  test.each([
    ['Contact.csv', '"Id","LastName","AccountId"', 'salesforce/contact'],
    ['contacts.csv', '"Record ID","First Name","Last Name","Email"', 'hubspot/contact'],
    ['contacts.csv', '\uFEFFid,email,firstname,lastname', 'hubspot/contact'],
    ['contacts.json', '{"results":[{"id":"1"}]}', 'hubspot/contact'],
    ['Task.csv', 'Id,WhoId,OwnerId,Subject', 'salesforce/task'],
    ['tasks.ndjson', '{"id":"1","properties":{}}', 'hubspot/task'],
    ['tasks.json', '{"data":[{"type":"task","id":1,"attributes":{"action":"call"}}]}', 'outreach/task'],
    ['tasks.json', '{"metadata":{},"data":[{"id":1,"task_type":"call","user":{"id":3}}]}', 'salesloft/task'],
    ['gong-calls-2026-03.json', '', 'gong/call'],
    ['calls.json', '{"requestId":"x","records":{},"calls":[{"metaData":{"id":"7"}}]}', 'gong/call'],
    ['calls.csv', 'line,datetime (utc),direction,from,to,answered,user', 'aircall/call'],
    ['google/events-2.json', '', 'google/calendar_event'],
    ['salesloft/crm_activities.json', '', 'salesloft/crm_activity'],
    ['salesloft/call-data-records-2026-03-31.json', '', 'salesloft/call_data_record'],
    ['outreach/sequenceStates.json', '', 'outreach/sequence_state'],
    ['deals.json.gz', '{"results":[]}', 'hubspot/deal'],
    ['hubspot-crm-exports-deals-2026-03-31.csv', '', 'hubspot/deal'],
    ['hubspot-crm-exports-all-contacts-2026-03-31-1.csv', '', 'hubspot/contact'],
    ['hubspot-crm-exports-my-big-ones-2026-03-31.csv', 'Record ID,Deal Name,Deal Stage,Amount', 'hubspot/deal'],
    ['hubspot-crm-exports-emea-2026-03-31.csv', '"Record ID","Company name","Company owner"', 'hubspot/company'],
    ['hubspot/company.csv', '', 'hubspot/company'],
    ['hubspot/2026/companies.json', '', 'hubspot/company'],
    ['deals_to_companies.json', '', 'hubspot/association'],
    ['pipelines_deals.json', '', 'hubspot/pipeline'],
    ['deal-pipelines.json', '', 'hubspot/pipeline'],
    ['deal_splits.json', '', 'hubspot/deal_split'],
    ['hubspot/forms.json', '', 'hubspot/form'],
    ['hubspot/form-submissions-20260401.json', '', 'hubspot/form_submission'],
    ['contact_form_submission_data.csv', '', 'hubspot/form_submission'],
    ['hubspot/email_events.json', '', 'hubspot/email_event'],
    ['hubspot/email-campaigns.json', '', 'hubspot/email_campaign'],
    ['hubspot/campaigns.json', '', 'hubspot/marketing_campaign'],
    ['hubspot_marketing_campaigns.json', '', 'hubspot/marketing_campaign'],
    ['hubspot/campaign-budgets.json', '', 'hubspot/marketing_campaign'],
    ['line_items_to_deals.json', '', 'hubspot/association'],
    ['hubspot-calls-to-contacts-2026-03-31.json', '', 'hubspot/association'],
  ])('%s is told by its vendor or by its columns', (name, head, found) => {
    expect(matched(name, {}, undefined, head)).toBe(`${found.split('/')[0]} ${found}`)
  })

  test.each([
    ['pardot/visitor-activities-20260630T160000Z.csv', 'pardot/visitor_activity'],
    ['pardot/lifecycle-histories-20260630T160000Z.json', 'pardot/lifecycle_history'],
    ['visitorActivity.csv', 'pardot/visitor_activity'],
    ['pardot_prospect_export.csv', 'pardot/prospect'],
    ['pardot/list-memberships.json', 'pardot/list_membership'],
    ['pardot-campaigns.json', 'pardot/campaign'],
    ['marketo/activities-20260201T060000Z.csv', 'marketo/activity'],
    ['marketo/bulk_activity_extract.csv', 'marketo/activity'],
    ['marketo/deletedleads.json', 'marketo/activity'],
    ['marketo/activity-types.json', 'marketo/activity_type'],
    ['program_members.csv', 'marketo/program_member'],
    ['marketo/smart_campaigns.json', 'marketo/campaign'],
    ['marketo/static-lists.json', 'marketo/list'],
    ['marketo-leads-2026-03-31.csv', 'marketo/lead'],
  ])('%s is told, too', (name, found) => {
    expect(matched(name)).toBe(`${found.split('/')[0]} ${found}`)
  })

  test.each([
    ['Lead.csv', 'id,email,firstName,sfdcLeadId', 'marketo/lead'],
    ['campaigns.csv', '"id","name","cost","created_at"', 'pardot/campaign'],
    ['Campaign.csv', '', 'salesforce/campaign'],
    [
      'campaigns.json',
      '{"values":[{"id":1,"name":"x","cost":1,"salesforceId":null,"isDeleted":false}]}',
      'pardot/campaign',
    ],
    ['lists.json', '{"result":[{"id":1,"name":"x","workspaceName":"Default"}],"success":true}', 'marketo/list'],
  ])('%s is a tool’s where its columns say so, else the CRM’s', (name, head, found) => {
    expect(matched(name, {}, undefined, head)).toBe(`${found.split('/')[0]} ${found}`)
  })

  test('a folder that was named itself tells among several', () => {
    expect(matched('lists.json', {}, '/srv/exports/pardot', '{}')).toBe('pardot pardot/list')
    expect(matched('lists.json', {}, '/srv/exports/pardot/lists.json', '{}')).toBe('pardot pardot/list')
    expect(matched('lists.json', {}, '/srv/pardot/2026/all', '{}')).toBe('several marketo,pardot')
  })

  test('are held where neither tells', () => {
    expect(matched('contacts.csv')).toBe('several hubspot,salesforce')
    expect(matched('contacts.csv', {}, undefined, 'EMAIL')).toBe('several hubspot,salesforce')
  })
})

describe('feeds that the company names', () => {
  const feeds = { salesforce_emea: 'salesforce', Salesforce_APAC: 'salesforce' }

  test.each([
    ['salesforce_emea/Opportunity.csv', 'salesforce_emea'],
    ['2026/Salesforce_EMEA/week 1/Opportunity.csv', 'salesforce_emea'],
    ['salesforce_apac/WE_1.ZIP/Opportunity.csv', 'Salesforce_APAC'],
    ['salesforce/Opportunity.csv', 'salesforce'],
    ['other/Opportunity.csv', 'salesforce'],
    ['constructor/Opportunity.csv', 'salesforce'],
  ])('are named by a folder: %s', (name, feed) => {
    expect(matched(name, feeds)).toBe(`${feed} salesforce/opportunity`)
  })

  test('or by one of the path that was named, if none within it does', () => {
    expect(matched('Opportunity.csv', feeds, '/data/salesforce_emea')).toBe('salesforce_emea salesforce/opportunity')
    expect(matched('Opportunity.csv', feeds, 'salesforce_emea/Opportunity.csv')).toBe(
      'salesforce_emea salesforce/opportunity',
    )
    expect(matched('salesforce/Opportunity.csv', feeds, 'salesforce_emea')).toBe('salesforce salesforce/opportunity')
    expect(matched('Opportunity.csv', feeds, '/srv/company/exports')).toBe('salesforce salesforce/opportunity')
  })

  test('hold only exports of their source', () => {
    expect(matched('salesforce_emea/quota.csv', feeds)).toBe('nearest company/quota')
  })
})
