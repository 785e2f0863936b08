import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { findContracts } from '../../../sources/find.ts'
import { propose } from '../../../sources/mapping/propose.ts'
import { temp } from '../../temp.ts'

const contracts = await findContracts()

/** What is proposed for deals of these lines. */
async function proposed(...lines: string[]) {
  const file = join(await temp(), 'file')
  writeFileSync(file, lines.join('\n'))
  return propose({ file, name: 'deals.csv', contracts, company: defaults, as: 'opportunity' })
}

const wanted = ['opportunity_id', 'name', 'account', 'owner', 'stage', 'amount', 'created_at', 'close_date']

test.each([
  [
    'German',
    'ID;Bezeichnung;Kunde;Verantwortlicher;Phase;Betrag;Erstellt am;Abschlussdatum',
    'Gewonnen;Verloren;Offen',
  ],
  [
    'French',
    'ID;Intitulé;Client;Responsable commercial;Étape;Montant HT;Date de création;Date de clôture',
    'Gagné;Perdu;En cours',
  ],
  [
    'Spanish',
    'ID;Título;Cliente;Propietario;Etapa;Importe;Fecha de creación;Fecha de cierre',
    'Cerrada ganada;Perdido;Abierto',
  ],
  ['Italian', 'ID;Titolo;Cliente;Proprietario;Fase;Importo;Data di creazione;Data di chiusura', 'Vinto;Perso;Aperto'],
  ['Dutch', 'ID;Onderwerp;Klant;Eigenaar;Fase;Bedrag;Aanmaakdatum;Sluitingsdatum', 'Gewonnen;Verloren;Open'],
])('columns and words of stages in %s', async (_, header, words) => {
  const [won, lost, open] = words.split(';') as [string, string, string]
  const rows = [won, lost, open].map((word, k) => `${k};A;Acme;Ann;${word};1,50;2026-01-13;2026-03-31`)
  const { mapping, doubts } = await proposed(header, ...rows)
  expect(Object.values(mapping.columns)).toEqual(wanted)
  expect(mapping.words).toEqual({ won: [won], lost: [lost], open: [open] })
  expect(doubts.map(({ code }) => code)).toEqual([])
})

test.each(['Verantwortlicher', 'Zuständig', 'Bearbeiter', 'Verkäufer', 'Vertriebler', 'Betreuer', 'Responsable'])(
  '%s is an owner',
  async (name) => expect((await proposed(`ID,${name},Stage`, '1,Ann,Won')).mapping.columns[name]).toBe('owner'),
)

test('words that may say so in other languages are in doubt', async () => {
  const { doubts } = await proposed('ID,Stage', '1,Gewonnen', '2,Abgeschlossen', '3,Presque gagné', '4,Confirmé')
  expect(doubts.map(({ what }) => what.split(' does')[0])).toEqual(['"Abgeschlossen"', '"Presque gagné"'])
})

test('numbers with a fraction and words of stages that no name tells are named', async () => {
  const { doubts } = await proposed('ID,Volym,Läge,Antal', '1,"1,234.50",Won,3', '2,7.10,Demo,4')
  expect(doubts).toMatchObject([
    { code: 'HDR_NEW', column: 'Volym', what: expect.stringContaining('holds numbers'), isOptional: true },
    { code: 'HDR_NEW', column: 'Läge', what: expect.stringContaining('holds words of stages'), isOptional: true },
  ])
})
