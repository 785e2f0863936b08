import { isPay } from '../../lake/layout.ts'
import type { Cell } from '../../queries/result.ts'
import { count, type Looked, type Told, text } from './table.ts'

/** What the build that is shown warns of. */
export async function warnings({ commit, seesPrivate }: Looked): Promise<Told> {
  return {
    title: 'What the build warns of.',
    columns: [
      text('table_name', 'The table.'),
      text('rule', 'What every row of it should satisfy.'),
      count('row_count', 'Rows that do not.'),
      count('table_row_count', 'Rows of the table.'),
      text('words', 'Where they are words that nobody knows: the first of them, each with the nearest that is known.'),
    ],
    rows: Object.entries(commit?.tables ?? {})
      .filter(([name]) => seesPrivate || !isPay(name))
      .flatMap(([name, table]) =>
        table.warnings.map(({ audit, rows, words }): Cell[] => [
          name,
          audit,
          String(rows),
          String(table.rows),
          words?.join('; ') ?? null,
        ]),
      )
      .sort(),
  }
}
