import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A record of an export, columns by their header names. */
export type Row = Record<string, string | number>

/** Rows as a CSV file. */
export const csv = (rows: Row[]) =>
  [Object.keys(rows[0]!), ...rows.map(Object.values)].map((cells) => `${cells.join(',')}\n`).join('')

const deal = (n: number) => `006000000000${String(n).padStart(3, '0')}`
const user = (n: number) => `005000000000${String(n).padStart(3, '0')}`
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
/** The stages of a deal. */
export const stages = ['Discovery', 'Proposal', 'Closed Won', 'Closed Lost']

/** Deals as an export of one day knows them; `day` is also the time of their last change. */
const deals = (from: number, to: number, day: string, change = 0): Row[] =>
  numbers(from, to).map((n) => ({
    Id: deal(n),
    Name: `Deal ${n}`,
    StageName: stages[(n + change) % 4]!,
    Amount: `${n * 100 + change}.50`,
    CloseDate: '2026-03-31',
    OwnerId: user(1 + (n % 3)),
    IsDeleted: n % 11 === change ? 'true' : 'false',
    SystemModstamp: `${day}T08:00:00.000Z`,
  }))

const people = (day: string, change: number): Row[] =>
  numbers(1, 3).map((n) => ({
    Id: user(n),
    Name: n === 2 ? `Person ${n} of ${change}` : `Person ${n}`,
    Email: `person${n}@example.com`,
    IsActive: n === 3 && change > 0 ? 'false' : 'true',
    SystemModstamp: `${day}T08:00:00.000Z`,
  }))

const quotas = (amounts: number[]): Row[] =>
  amounts.map((amount, n) => ({
    rep_email: `person${n + 1}@example.com`,
    period_type: 'quarter',
    period_start: '2026-01-01',
    amount,
  }))

const changed = deals(13, 38, '2026-01-11', 1)
const bad = { ...changed[4]!, Amount: 'ten' }
const newer = csv([...changed.slice(0, 4), bad, ...changed.slice(5), changed[0]!])

/** Tiny exports by a short name: what the file is called and what it holds. */
export const files = {
  deals: { name: 'opportunity-2026-01-05.csv', text: csv(deals(1, 24, '2026-01-04')) },
  /** A newer version of half of the deals, new deals, a bad record and one that is there twice. */
  newer: { name: 'opportunity-2026-01-12.csv', text: newer },
  /** The same bytes under another name. */
  copy: { name: 'Opportunity_20260112.csv', text: newer },
  /** Older than both, whenever it arrives. */
  older: { name: 'opportunity-2025-12-29.csv', text: csv(deals(5, 30, '2025-12-28', 2)) },
  /** Other bytes under a name that was used before. */
  other: { name: 'opportunity-2026-01-05.csv', text: csv(deals(39, 50, '2026-01-03')) },
  people: { name: 'user-2026-01-05.csv', text: csv(people('2026-01-04', 0)) },
  leavers: { name: 'user-2026-01-12.csv', text: csv(people('2026-01-11', 1)) },
  stages: {
    name: 'OpportunityStage-2026-01-05.csv',
    text: csv(
      stages.map((MasterLabel, n) => ({
        Id: `01J00000000000${n}`,
        MasterLabel,
        SortOrder: n + 1,
        IsClosed: String(n > 1),
        IsWon: String(n === 2),
        SystemModstamp: '2025-06-01T08:00:00.000Z',
      })),
    ),
  },
  quota: { name: 'quota-2026-01-05.csv', text: csv(quotas([1000, 2000])) },
  /** A sheet that its contract allows and an audit refuses. */
  negative: { name: 'quota-2026-01-08.csv', text: csv(quotas([1000, -1])) },
  /** What replaces both. */
  mended: { name: 'quota-2026-01-12.csv', text: csv(quotas([1000, 2500, 3000])) },
  /** The first one again, later. */
  back: { name: 'quota-2026-01-19.csv', text: csv(quotas([1000, 2000])) },
} as const satisfies Record<string, { name: string; text: string }>

/** The short name of an export. */
export type Export = keyof typeof files

/** Every export as a file in a folder of its own, its time the same on every machine: the short name's path. */
export async function writeExports(folder: string): Promise<Record<Export, string>> {
  const paths = Object.entries(files).map(([short, { name, text }]) => ({ short, at: join(folder, short, name), text }))
  for (const { at, text } of paths) {
    await mkdir(dirname(at), { recursive: true })
    await writeFile(at, text)
    await utimes(at, new Date('2026-01-01'), new Date('2026-01-01'))
  }
  return Object.fromEntries(paths.map(({ short, at }) => [short, at])) as Record<Export, string>
}
