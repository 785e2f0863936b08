import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { record } from '../../demo/csv.ts'
import { columnsOf } from '../../sources/contract.ts'
import { overShared, shared } from '../shared.ts'
import { contractOf, reading } from './reading.ts'

/** Of each file of another loader's tables: the contract's columns that it lacks, and those that the contract does not know. */
const seeds: [vendor: string, table: string, missing: string, extra: string][] = [
  ['pardot', 'campaign', 'parentCampaignId folderId salesforceId createdAt updatedAt', ''],
  ['pardot', 'list', 'campaignId folderId isDeleted', ''],
  ['pardot', 'list_membership', 'isDeleted', ''],
  ['pardot', 'opportunity', 'salesforceId isDeleted', ''],
  ['pardot', 'opportunity_prospect', '', ''],
  [
    'pardot',
    'prospect',
    'assignedToId lifecycleStageId profileId campaignParameter mediumParameter sourceParameter contentParameter termParameter firstReferrerType firstReferrerUrl firstReferrerQuery convertedFromObjectType convertedFromObjectName firstActivityAt firstAssignedAt convertedAt emailBouncedAt salesforceCampaignId isEmailHardBounced',
    'password',
  ],
  ['pardot', 'visitor_activity', 'updatedAt', ''],
  ['pardot', 'visitor', '', ''],
  ['marketo', 'activity_change_data_value', 'actionResult', ''],
  ['marketo', 'activity_click_email', 'actionResult', ''],
  ['marketo', 'activity_delete_lead', 'actionResult', ''],
  ['marketo', 'activity_email_bounced', 'actionResult', ''],
  ['marketo', 'activity_email_delivered', 'actionResult', ''],
  ['marketo', 'activity_merge_leads', 'actionResult', ''],
  ['marketo', 'activity_open_email', 'actionResult', ''],
  ['marketo', 'activity_send_email', '', ''],
  ['marketo', 'activity_unsubscribe_email', 'actionResult', ''],
  [
    'marketo',
    'campaign',
    'programName',
    'computedurl flowid folderid foldertype iscommunicationlimitenabled isrequestable issystem maxmembers qualificationruletype qualificationruleinterval qualificationruleunit recurrencestartat recurrenceendat recurrenceintervaltype recurrenceinterval recurrenceweekdayonly recurrencedayofmonth recurrencedayofweek recurrenceweekofmonth smartlistid status',
  ],
  [
    'marketo',
    'lead',
    'company title phone mobilePhone website industry country state leadSource leadStatus leadScore unsubscribed emailInvalid acquisitionProgramId originalSourceType registrationSourceType sfdcLeadId sfdcContactId sfdcAccountId sfdcLeadOwnerId sfdcType externalSalesPersonId',
    '',
  ],
  ['marketo', 'program', 'tags costs', ''],
  [
    'hubspot',
    'form',
    'campaignGuid archived',
    'action css_class follow_up_id lead_nurturing_campaign_id method notify_recipients portal_id redirect submit_text',
  ],
  ['hubspot', 'contact_form_submission', 'email', 'page_id portal_id'],
  ['hubspot', 'email_campaign', 'lastUpdatedTime', 'app_id num_included num_queued app_name'],
  [
    'hubspot',
    'email_event',
    'portalSubscriptionStatus subscriptions url',
    'app_id caused_by_created caused_by_id obsoleted_by_created portal_id sent_by_created sent_by_id',
  ],
  [
    'hubspot',
    'email_event_bounce',
    'filteredEvent obsoletedById portalSubscriptionStatus subscriptions url',
    'category status response',
  ],
  [
    'hubspot',
    'email_event_click',
    'filteredEvent obsoletedById portalSubscriptionStatus subscriptions',
    'referer browser location ip_address user_agent',
  ],
  [
    'hubspot',
    'email_event_delivered',
    'filteredEvent obsoletedById portalSubscriptionStatus subscriptions url',
    'response smtp_id',
  ],
  [
    'hubspot',
    'email_event_open',
    'filteredEvent obsoletedById portalSubscriptionStatus subscriptions url',
    'duration browser ip_address location user_agent',
  ],
  [
    'hubspot',
    'email_event_sent',
    'filteredEvent obsoletedById portalSubscriptionStatus subscriptions url',
    'bcc cc from reply_to subject',
  ],
  ['hubspot', 'email_event_status_change', 'filteredEvent obsoletedById url', 'bounced requested_by source'],
]
/** The loader's tables that are no export which is taken in. */
const others = ['marketo email_template_history', 'marketo lead_describe']

const base = ['id', 'lead_id', 'activity_date', 'activity_type_id', 'campaign_id', 'action_result']
const own = [...base, 'primary_attribute_value_id', 'primary_attribute_value']
/** Members that all of HubSpot's events have: the loader gives them a table of their own beside one for each type. */
const event = { created: '2020-01-14 18:16:26.842', recipient: 'x', email_campaign_id: '2' }

/** Ids that the loader's authors replaced by a hash, so that they are none any more. */
const masked = ['crm_account_fid', 'crm_contact_fid', 'crm_lead_fid', 'crm_owner_fid']

/**
 * A row as the vendor's export has it. What the loader renames: it adds `_fivetran_synced`, and `_fivetran_deleted` for is_deleted; it says
 * UTC behind times; names of Marketo it writes in snake_case; each type of Marketo's activities it gives a table with the attributes as columns,
 * and each type of HubSpot's events one with its own members.
 */
function exported(vendor: string, table: string, row: Record<string, string>): Record<string, string> {
  const cells = Object.entries(row).flatMap(([name, value]): [string, string][] => {
    if (name === '_fivetran_synced') return []
    const told = masked.includes(name) ? '' : value.replace(/^(\d{4}-\d\d-\d\d [\d:.]+) UTC$/, '$1')
    if (name !== '_fivetran_deleted') return [[name, told]]
    return vendor === 'pardot' ? [['is_deleted', told]] : []
  })
  if (vendor === 'pardot') return Object.fromEntries(cells)
  if (vendor === 'hubspot') {
    const type = /^email_event_(.+)/.exec(table)?.[1]?.replace('_', '').toUpperCase()
    return { ...(type && { ...event, type }), ...Object.fromEntries(cells) }
  }
  const isOwn = ([name]: [string, string]) => !table.startsWith('activity_') || own.includes(name)
  const attributes = cells.filter((cell) => !isOwn(cell)).map(([name, value]) => [name.replaceAll('_', ' '), value])
  const kept = cells
    .filter(isOwn)
    .map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value])
  return Object.fromEntries(
    table.startsWith('activity_') ? [...kept, ['attributes', JSON.stringify(Object.fromEntries(attributes))]] : kept,
  )
}

overShared('tables that another loader made of Pardot, Marketo and HubSpot’s marketing', () => {
  test.each(seeds)(
    '%s %s has the columns of its contract but for those that are named, and every row comes in',
    async (vendor, table, missing, extra) => {
      const object = table.replace(/^(activity|email_event)_.*/, '$1').replace('contact_form', 'form')
      const found = contractOf(`${vendor}.${object}`)
      const file = vendor === 'hubspot' ? table : `${vendor}_${table}`
      const text = readFileSync(shared(`fivetran-seeds-apache2/${vendor}/${file}_data.csv`))
      const rows = parse(text, { columns: true, bom: true, relax_quotes: true }) as Record<string, string>[]
      const told = rows.map((row) => exported(vendor, table, row))
      const csv = [Object.keys(told[0]!), ...told.map((row) => Object.values(row))]
        .map((cells) => `${record(cells)}\n`)
        .join('')
      const result = await reading(found, csv)
      const lacking = columnsOf(found.contract).filter(({ column }) => !result.columns.includes(column))
      expect([lacking.map(({ name }) => name).join(' '), result.extra.join(' ')]).toEqual([missing, extra])
      expect([result.message, result.counts.accepted + result.counts.duplicate]).toEqual([undefined, rows.length])
    },
  )

  test('no file of theirs is left out but those that are no export', () => {
    const there = ['pardot', 'marketo'].flatMap((vendor) =>
      readdirSync(shared(`fivetran-seeds-apache2/${vendor}/`))
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `${vendor} ${name.replace(`${vendor}_`, '').replace('_data.csv', '')}`),
    )
    const taken = seeds.filter(([vendor]) => vendor !== 'hubspot').map(([vendor, table]) => `${vendor} ${table}`)
    expect([...taken, ...others].sort()).toEqual(there.sort())
  })
})
