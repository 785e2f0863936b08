import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { decimal, text } from '../types.ts'

/** Any table of companies that are sold to: one row per version of one. */
export default {
  formats: ['csv', 'json'],
  key: 'account_id',
  version: 'updated_at',
  row: {
    account_id: text(),
    'name?': text(),
    'domain?': text(),
    'parent?': text(),
    'owner?': text(),
    'industry?': text(),
    'segment?': text(),
    'region?': text(),
    'country?': text(),
    'employee_count?': decimal(18, 0),
    'annual_revenue?': decimal(18, 2),
    'created_at?': when,
    'updated_at?': when,
  },
  match: ['account', 'company', 'customer', 'organization'],
  aliases: called({
    account_id: 'accountid companyid customerid recordid id accountnumber customernumber referenceid number key',
    name: 'accountname companyname customername name account company customer organization kunde firma client kundenname unternehmen nomduclient societe entreprise compte cliente empresa cuenta nombredelcliente azienda nomecliente klant klantnaam bedrijf',
    domain: 'domain companydomainname website url',
    parent: 'parentid parentaccountid parentaccount parent subsidiaryof',
    owner:
      'owneremail owner ownerid ownername accountowner companyowner assignedto assignedtoemail verantwortlicher verantwortliche zustandig zustandiger bearbeiter bearbeiterin verkaufer verkauferin vertriebler betreuer kundenbetreuer vertriebsmitarbeiter responsable responsablecommercial commercial vendeur proprietaire propietario comercial vendedor responsablecomercial proprietario responsabile responsabilecommerciale venditore eigenaar verkoper verantwoordelijke accountmanager',
    industry: 'industry sector',
    segment: 'segment companysize tier',
    region: 'region territory',
    country: 'billingcountry country officelocation',
    employee_count: 'numberofemployees employees employeecount headcount',
    annual_revenue: 'annualrevenue revenue',
    created_at: 'createddate createdate createdat created',
    updated_at: 'systemmodstamp lastmodifieddate updatedat lastmodified',
  }),
} satisfies Contract
