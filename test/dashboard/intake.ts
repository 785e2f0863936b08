import { readFile } from 'node:fs/promises'
import { Refusal } from '../../functions/answer.ts'
import type { Intake, Staged } from '../../functions/upload.ts'
import type { Doubt, Offer, Step, Target } from '../../queries/offer.ts'

const column = (name: string, type = 'text', optional = true) => ({ name, type, holds: `a ${type}`, optional })

const targets: Target[] = [
  {
    as: 'opportunity',
    columns: [
      column('opportunity_id', 'text', false),
      ...[column('name'), column('owner'), column('amount', 'decimal(18,2)'), column('close_date', 'isoDate')],
    ],
  },
  { as: 'account', columns: [column('account_id', 'text', false), column('name')] },
]

type Mapping = NonNullable<Offer['mapping']>
const proposed: Mapping = {
  as: 'opportunity',
  files: ['deals'],
  columns: { Id: 'opportunity_id', Seller: 'name', Amount: 'amount', Closed: 'close_date' },
}

/** Reads deals of `Id,Seller,Amount,Closed`, in doubt of their dates until it is told how they are written. `Vendor.csv` is a known export. */
export function fakeIntake(steps: (file: Staged) => Step[] = taken): Intake & { took: (Mapping | undefined)[] } {
  const took: (Mapping | undefined)[] = []
  return {
    took,
    async propose(file, as) {
      const other: Mapping = { as: 'account', files: ['deals'], columns: { Id: 'account_id' } }
      if (as) return offer(file, as === 'account' ? other : proposed)
      const first = await offer(file, proposed)
      return file.name === 'either.csv' ? { ...first, doubts: [either(other), ...first.doubts] } : first
    },
    preview: offer,
    async *take(file, { mapping }) {
      took.push(mapping)
      yield* steps(file)
    },
  }
}

/** A file that may be one of two tables. */
const either = (other: Mapping): Doubt => ({
  code: 'FEED_UNKNOWN',
  what: 'it may be a table of opportunity and account',
  readings: [
    { says: 'it is a table of opportunity', mapping: proposed },
    { says: 'it is a table of account', mapping: other },
  ],
})

async function offer({ id, path, name, bytes }: Staged, mapping: Mapping): Promise<Offer> {
  const [header = [], ...rows] = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  if (mapping.time_zone === 'Nowhere') throw new Refusal(400, 'CFG_BAD_VALUE', 'time_zone must be a time zone')
  const columns = header.map((each, n) => ({ name: each, values: rows.map((row) => row[n] ?? '') }))
  const rules = Object.entries(mapping.columns).map(
    ([from, rule]) => [from, typeof rule === 'string' ? rule : rule.to] as const,
  )
  const doubts: Doubt[] = []
  if (!mapping.dates && mapping.as === 'opportunity')
    doubts.push({
      code: 'ROW_AMBIGUOUS_DATE',
      column: 'Closed',
      what: '"03/04/2026" is 4 March or 3 April',
      readings: [
        { says: 'month first: 4 March 2026', mapping: { ...mapping, dates: 'M/D/Y' } },
        { says: 'day first: 3 April 2026', mapping: { ...mapping, dates: 'D/M/Y' } },
      ],
    })
  doubts.push({ code: 'HDR_NEW', what: 'Spellings may mean the same', readings: [], isOptional: true })
  return {
    ...{ id, file: name, bytes, columns, targets },
    ...(name === 'Vendor.csv' ? { known: [{ file: name, feed: 'salesforce', object: 'opportunity' }] } : { mapping }),
    doubts: name === 'Vendor.csv' ? [] : doubts,
    remarks: ['Words of stages are taken as they are usually meant.'],
    preview: {
      state: 'accepted',
      message: null,
      counts: { read: rows.length, accepted: rows.length, quarantined: 0, duplicate: 0 },
      aside: [],
      columns: rules.map(([, to]) => to),
      rows: rows.slice(0, 10).map((row) => rules.map(([from]) => row[header.indexOf(from)] ?? null)),
    },
  }
}

/** A file of which one record is set aside. */
function taken({ name }: Staged): Step[] {
  const message = `ROW_BAD_DATE table/opportunity ${name}:3 — Closed is "31/31/2026", which is no date. The record is in quarantine. Correct it where it was exported from and export it again.`
  const arrived = {
    ...{ file: name, state: 'partial', feed: 'table', object: 'opportunity', code: null, message: null, notices: [] },
    counts: { read: 2, accepted: 1, quarantined: 1, duplicate: 0 },
    aside: [{ line: 3, column: 'Closed', value: '31/31/2026', code: 'ROW_BAD_DATE', message }],
    before: null,
  }
  return [
    { step: 'file', file: name, state: 'partial' },
    ...[1, 2].map((made): Step => ({ step: 'table', table: `core.table_${made}`, made, of: 2 })),
    { step: 'done', files: [arrived], build: 'b000043' },
  ]
}
