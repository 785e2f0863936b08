import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { text } from '../types.ts'

/** Any table of people who are sold to: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'person_id',
  version: 'updated_at',
  row: {
    person_id: text(),
    'full_name?': text(),
    'first_name?': text(),
    'last_name?': text(),
    'email?': text(),
    'phone?': text(),
    'title?': text(),
    'account?': text(),
    'owner?': text(),
    'created_at?': when,
    'updated_at?': when,
  },
  match: ['contact', 'person', 'people'],
  aliases: called({
    person_id: 'contactid personid recordid id referenceid customerid number key',
    full_name: 'fullname name contactname customername contact',
    first_name: 'firstname givenname vorname',
    last_name: 'lastname surname familyname nachname',
    email: 'email emailaddress customeremail workemail',
    phone: 'phone phonenumber customerphone mobilephone',
    title: 'title jobtitle position',
    account: 'accountid account accountname company companyname associatedcompany',
    owner: 'owneremail owner ownerid ownername contactowner assignedto assignedtoemail',
    created_at: 'createddate createdate createdat created',
    updated_at: 'systemmodstamp lastmodifieddate updatedat lastmodified',
  }),
} satisfies Contract
