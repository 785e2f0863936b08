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
    stage:
      'stagename stage newstage dealstage status stufe verkaufsphase vertriebsphase etape statut etapedevente etapa fase estado stato verkoopfase',
    amount:
      'amount value newamount dealvalue betragnetto auftragswert summe volumen umsatz montant montantht montantttc valeur importe importetotal monto valor importo valore bedrag waarde omzet',
    close_date:
      'closedate newclosedate expectedclosedate abschlussam abgeschlossenam geschlossenam datedecloture datecloture dateprevuedecloture fechadecierre fechacierre fechadecierreprevista datadichiusura datachiusura datachiusuraprevista sluitingsdatum afsluitdatum sluitdatum',
    probability: 'probability',
    forecast_category: 'forecastcategory',
    owner:
      'ownerid owner ownername owneremail verantwortlicher verantwortliche zustandig zustandiger bearbeiter bearbeiterin verkaufer verkauferin vertriebler betreuer kundenbetreuer vertriebsmitarbeiter responsable responsablecommercial commercial vendeur proprietaire propietario comercial vendedor responsablecomercial proprietario responsabile responsabilecommerciale venditore eigenaar verkoper verantwoordelijke accountmanager',
    changed_by: 'createdbyid changedby createdby modifiedby user',
  }),
} satisfies Contract
