import { csv } from '../reading.ts'
import { type Case, type Cases, deal, good, opportunity, take } from './case.ts'

/** A drop of one opportunity file with this header and this many values more in each record. */
const headed = (names: string, ...more: string[]): Case =>
  opportunity(csv(names, ...good(2).map((each) => [each, ...more].join())))

/** Cases 39 to 50: the line of names. */
export const headers: Cases = {
  '39 a name twice': headed('Id,StageName,CloseDate,Amount,amount', '1'),
  '39b another name twice': headed('Id,StageName,CloseDate,Amount,Note,Note', 'a', 'b'),
  '40 no name over values': headed('Id,StageName,CloseDate,Amount,', 'x'),
  '40b no name over nothing': headed('Id,StageName,CloseDate,Amount,', ''),
  '41 a column that is needed is missing': opportunity(
    csv('Id,StageName', ...good(2).map((each) => each.split(',').slice(0, 2).join())),
  ),
  '41b two columns that are needed are missing': opportunity(
    csv('Id,Colour', ...good(2).map((each) => each.split(',').slice(0, 2).join())),
  ),
  '41c a quote inside of a name': headed('Id,StageName,Close"Date,Amount'),
  '42 an optional column is missing': opportunity(
    csv('Id,StageName,CloseDate', ...good(2).map((each) => each.split(',').slice(0, 3).join())),
  ),
  '43 a new column': headed('Id,StageName,CloseDate,Amount,Colour', 'blue'),
  '44 a column that is renamed': headed('Id,StageName,Closing Date,Amount'),
  '45 columns in another order': opportunity(
    csv('Amount,CloseDate,StageName,Id', '2.00,2026-01-31,Won,006000000000001AAA'),
  ),
  '46 names that differ in case, spaces and invisible characters': headed('ID, Stage\u00A0Name,Close\u200BDate,AMOUNT'),
  '47 names in another language': take({
    'hubspot/deals.csv': csv(
      'Datensatz-ID,Deal-Name,Deal-Phase,Betrag,Abschlussdatum',
      '1,Acme,gewonnen,12.50,2026-01-31',
    ),
  }),
  '48 the header once more in the middle': opportunity(
    csv('Id,StageName,CloseDate,Amount', ...good(20), 'Id,StageName,CloseDate,Amount', ...good(20, 120)),
  ),
  '49 no header at all': opportunity(csv(...good(3))),
  '50 2,000 columns': opportunity(
    csv(`Id,StageName,CloseDate,${Array.from({ length: 2000 }, (_, k) => `c${k}`)}`, deal(1)),
  ),
  '50b a long name, an SQL word and a quote': headed(
    `Id,StageName,CloseDate,Amount,${'n'.repeat(300)},select,"a ""b"""`,
    '1',
    '2',
    '3',
  ),
}
