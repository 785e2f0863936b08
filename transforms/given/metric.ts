import type { Given, GivenRow } from '../given.ts'

const text = (name: string, meaning: string) => ({ name, type: 'varchar', meaning })

/** The definitions that the models of metrics declare in their headers. */
export const given: Given = {
  description: 'One row per metric that a model declares.',
  grain: ['metric'],
  reads: [],
  columns: [
    text('metric', 'Name of the metric.'),
    text('formula', 'How it is computed, in the columns of its table.'),
    text('unit', 'amount, count, rate, ratio, days or minutes.'),
    text('additivity', 'additive, semi (not over days) or none.'),
    text('note', 'What else to know.'),
    text('table_name', 'Table that declares it.'),
    text('grain', 'The columns of which that table has one row each.'),
    text('definition_hash', 'SHA-256 of the model’s text: another hash is another definition.'),
  ],
  rows: ({ metrics }): GivenRow[] => metrics,
}
