import type { Contract } from '../contract.ts'
import { called, outcome, when } from '../mapping/fields.ts'
import { currency, decimal, flag, isoDate, text } from '../types.ts'

/** Any table of deals as a mapping reads it: one row per version of a deal. An id, a name or an e-mail serves wherever another record is named. */
export default {
  formats: ['csv', 'json'],
  key: 'opportunity_id',
  version: 'updated_at',
  row: {
    opportunity_id: text(),
    'name?': text(),
    'account?': text(),
    'owner?': text(),
    'stage?': text(),
    'outcome?': outcome,
    'is_closed?': flag,
    'is_won?': flag,
    'amount?': decimal(18, 2),
    'currency_code?': currency,
    'created_at?': when,
    'close_date?': isoDate,
    'probability?': decimal(9, 6),
    'forecast_category?': text(),
    'opportunity_type?': text(),
    'lead_source?': text(),
    'product?': text(),
    'team?': text(),
    'region?': text(),
    'segment?': text(),
    'campaign?': text(),
    'loss_reason?': text(),
    'next_step?': text(),
    'updated_at?': when,
    'is_deleted?': flag,
  },
  match: ['opportunity', 'opp', 'deal', 'pipeline', 'salespipeline', 'customerrelationshipmanagerdata', 'crm', 'sale'],
  aliases: called({
    opportunity_id:
      'opportunityid dealid oppid opportunitynumber dealnumber oppnumber recordid id number key referenceid externalid vorgang vorgangnr',
    name: 'opportunityname dealname name title opportunity deal subject bezeichnung titel betreff intitule libelle titre nomdelopportunite titulo nombre asunto titolo oggetto onderwerp naam',
    account:
      'accountid account accountname company companyname customer customername client clientname organization organisation org kunde firma kundenname unternehmen nomduclient societe entreprise compte cliente empresa cuenta nombredelcliente azienda nomecliente klant klantnaam bedrijf',
    owner:
      'owneremail owner ownerid ownername opportunityowner dealowner recordowner salesrep rep repname salesperson salespersonid salesagent seller accountexecutive ae assignedto assignedtoemail responsible besitzer vertrieb vertriebler verantwortlich user username verantwortlicher verantwortliche zustandig zustandiger bearbeiter bearbeiterin verkaufer verkauferin betreuer kundenbetreuer vertriebsmitarbeiter responsable responsablecommercial commercial vendeur proprietaire propietario comercial vendedor responsablecomercial proprietario responsabile responsabilecommerciale venditore eigenaar verkoper verantwoordelijke accountmanager',
    stage:
      'stagename stage dealstage salesstage opportunitystage pipelinestage status dealstatus phase etapa stufe verkaufsphase vertriebsphase etape statut etapedevente fase estado stato verkoopfase',
    outcome: 'outcome result wonlost winloss',
    is_closed: 'isclosed closedflag',
    is_won: 'iswon wonflag won',
    amount:
      'amount amountusd dealamount opportunityamount dealvalue value closevalue totalvalue contractvalue dealsize revenue price saleamount betrag wert importe acv tcv arr betragnetto auftragswert summe volumen umsatz montant montantht montantttc valeur importetotal monto valor importo valore bedrag waarde omzet',
    currency_code:
      'currencyisocode currencycode currency dealcurrencycode wahrung waehrung devise divisa moneda valuta',
    created_at:
      'createddate createdate createdat created creationdate datecreated opendate dateopened opened engagedate startdate entered erstellt erstelltam angelegt angelegtam erstellungsdatum anlagedatum datedecreation creele fechadecreacion fechacreacion creadoel datadicreazione datacreazione creatoil aanmaakdatum aangemaaktop gemaaktop',
    close_date:
      'closedate closeddate closedat closed expectedclosedate estimatedclosedate dateclosed closingdate schlusstermin abschlussdatum abschluss enddate fechacierre abschlussam abgeschlossenam geschlossenam datedecloture datecloture dateprevuedecloture fechadecierre fechadecierreprevista datadichiusura datachiusura datachiusuraprevista sluitingsdatum afsluitdatum sluitdatum',
    probability:
      'probability winprobability chance dealprobability wahrscheinlichkeit probabilite probabilidad probabilita waarschijnlijkheid kans',
    forecast_category: 'forecastcategory forecastcategoryname forecast',
    opportunity_type: 'opportunitytype dealtype type',
    lead_source: 'leadsource source originalsource dealsource',
    product: 'product productname productfamily productinterest productline produkt produit producto prodotto',
    team: 'team salesteam teamname',
    region: 'region territory regionaloffice salesregion',
    segment: 'segment',
    campaign: 'campaignid campaign campaignname primarycampaign',
    loss_reason: 'lossreason closedlostreason lostreason reasonlost',
    next_step: 'nextstep nextsteps nextactivity',
    updated_at: 'systemmodstamp lastmodifieddate modifieddate updatedat lastmodified lastupdated modified',
    is_deleted: 'isdeleted deleted archived',
  }),
} satisfies Contract
