import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { isoDate, text } from '../types.ts'

/** Any table of leads: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'lead_id',
  version: 'updated_at',
  row: {
    lead_id: text(),
    'full_name?': text(),
    'first_name?': text(),
    'last_name?': text(),
    'email?': text(),
    'phone?': text(),
    'title?': text(),
    'company?': text(),
    'owner?': text(),
    'status?': text(),
    'lead_source?': text(),
    'campaign?': text(),
    'created_at?': when,
    'converted_date?': isoDate,
    'opportunity?': text(),
    'account?': text(),
    'updated_at?': when,
  },
  match: ['lead'],
  aliases: called({
    lead_id: 'leadid recordid id referenceid number key',
    full_name: 'fullname name leadname',
    first_name: 'firstname',
    last_name: 'lastname',
    email: 'email emailaddress',
    phone: 'phone phonenumber',
    title: 'title jobtitle',
    company: 'company companyname account',
    owner: 'owneremail owner ownerid ownername leadowner assignedto',
    status: 'status leadstatus lifecyclestage stage',
    lead_source: 'leadsource source originalsource',
    campaign: 'campaignid campaign campaignname',
    created_at: 'createddate createdate createdat created',
    converted_date: 'converteddate convertdate',
    opportunity: 'convertedopportunityid opportunityid dealid',
    account: 'convertedaccountid',
    updated_at: 'systemmodstamp lastmodifieddate updatedat lastmodified',
  }),
} satisfies Contract
