import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of what was sold: one row per booking. */
export default {
  formats: ['csv', 'json'],
  key: 'booking_id',
  version: 'updated_at',
  row: {
    booking_id: text(),
    booked_date: isoDate,
    amount: decimal(18, 2),
    'currency_code?': currency,
    'opportunity?': text(),
    'account?': text(),
    'owner?': text(),
    'product?': text(),
    'team?': text(),
    'region?': text(),
    'updated_at?': when,
  },
  match: ['booking', 'order', 'bookedorder'],
  aliases: called({
    booking_id: 'bookingid orderid invoiceid ordernumber contractid recordid id number key',
    booked_date:
      'bookeddate bookingdate orderdate date closedate closed signeddate contractdate auftragsdatum bestelldatum buchungsdatum datedecommande fechadepedido dataordine orderdatum besteldatum',
    amount:
      'amount bookingamount bookedamount value total totalprice revenue bookings betragnetto auftragswert summe volumen umsatz montant montantht montantttc valeur importe importetotal monto valor importo valore bedrag waarde omzet',
    currency_code: 'currencyisocode currencycode currency wahrung waehrung devise divisa moneda valuta',
    opportunity: 'opportunityid dealid opportunity deal',
    account:
      'accountid account accountname customer customername company kunde firma client kundenname unternehmen nomduclient societe entreprise compte cliente empresa cuenta nombredelcliente azienda nomecliente klant klantnaam bedrijf',
    owner:
      'owneremail owner ownerid ownername rep salesrep salesperson salesagent verantwortlicher verantwortliche zustandig zustandiger bearbeiter bearbeiterin verkaufer verkauferin vertriebler betreuer kundenbetreuer vertriebsmitarbeiter responsable responsablecommercial commercial vendeur proprietaire propietario comercial vendedor responsablecomercial proprietario responsabile responsabilecommerciale venditore eigenaar verkoper verantwoordelijke accountmanager',
    product: 'product productname productfamily',
    team: 'team salesteam',
    region: 'region territory',
    updated_at: 'systemmodstamp lastmodifieddate updatedat',
  }),
} satisfies Contract
