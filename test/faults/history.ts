import type { Random } from '../../demo/random.ts'
import { csv, type Row, stages } from './exports.ts'

/** An export of a drawn history: the time it was made is in its name. */
export type Drawn = { name: string; text: string }

const minute = 60_000
const id = (prefix: string, n: number) => `${prefix}000000000${String(n).padStart(3, '0')}`

type Records = { rows: Map<number, Row>; changed: Set<number> }
const none = (): Records => ({ rows: new Map(), changed: new Set() })

/**
 * What a small company exports while so many changes are made: deals come, change, are deleted and restored, or are corrected without
 * a new version; people change their names and leave; quotas are written anew. An export holds all records or those that changed since
 * the last one, some lack a column, some say nothing new.
 */
export function history(chance: Random, changes: number): Drawn[] {
  const [deals, people] = [none(), none()]
  const drawn: Drawn[] = []
  let quotas = 1
  let now = Date.parse('2026-01-04T08:00:00.000Z')
  for (let n = 1; n <= changes; n++) {
    now += chance.int(1, 900) * minute
    const stamp = new Date(now).toISOString()
    const what = chance.next()
    if (what < 0.75) changeDeal(chance, deals, stamp)
    else if (what < 0.9) changePerson(chance, people, stamp)
    else quotas++
    if (n < changes && !chance.chance(0.25)) continue
    now += chance.int(1, 60) * minute
    const at = stampOf(chance, new Date(now))
    if (deals.rows.size > 0)
      drawn.push({ name: `opportunity-${at}.csv`, text: exportOf(chance, deals, ['Name', 'OwnerId']) })
    if (people.rows.size > 0 && chance.chance(0.5))
      drawn.push({ name: `Users_${at}.csv`, text: exportOf(chance, people, ['Email']) })
    if (chance.chance(0.4)) drawn.push({ name: `quota-${at}.csv`, text: quotaSheet(quotas) })
  }
  return drawn
}

function changeDeal(chance: Random, { rows, changed }: Records, stamp: string): void {
  const n = chance.int(1, 12)
  const known = rows.get(n)
  changed.add(n)
  if (!known)
    return void rows.set(n, {
      Id: id('006', n),
      Name: `Deal ${n}`,
      StageName: chance.pick(stages),
      Amount: `${chance.int(1, 9)}00.50`,
      CloseDate: '2026-03-31',
      OwnerId: id('005', chance.int(1, 4)),
      IsDeleted: 'false',
      SystemModstamp: stamp,
    })
  const change = chance.pick<Row>([
    { StageName: chance.pick(stages), SystemModstamp: stamp },
    { Amount: `${chance.int(1, 9)}00.25`, SystemModstamp: stamp },
    { OwnerId: id('005', chance.int(1, 4)), SystemModstamp: stamp },
    { Amount: '', SystemModstamp: stamp },
    { IsDeleted: String(known.IsDeleted !== 'true'), SystemModstamp: stamp },
    { Name: `Deal ${n} of ${stamp}` }, // A correction that leaves the version as it is.
  ])
  rows.set(n, { ...known, ...change })
}

function changePerson(chance: Random, { rows, changed }: Records, stamp: string): void {
  const n = chance.int(1, 4)
  changed.add(n)
  rows.set(n, {
    Id: id('005', n),
    Name: `Person ${n} of ${chance.int(1, 3)}`,
    Email: `person${n}@example.com`,
    IsActive: chance.pick(['true', 'false']),
    SystemModstamp: stamp,
  })
}

/** All records or those that changed; one in five lacks one of the columns that may be missing. */
function exportOf(chance: Random, { rows, changed }: Records, optional: string[]): string {
  const isWhole = changed.size === 0 || chance.chance(0.4)
  const shown = [...rows].filter(([n]) => isWhole || changed.has(n)).map(([, row]) => row)
  changed.clear()
  const lacking = chance.chance(0.2) ? chance.pick(optional) : ''
  return csv(shown.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== lacking))))
}

/** Three contents that come again and again. */
const quotaSheet = (version: number) =>
  csv(
    [1, 2].map((n) => ({
      rep_email: `person${n}@example.com`,
      period_type: 'quarter',
      period_start: '2026-01-01',
      amount: 1000 * n + (version % 3),
    })),
  )

/** The ways in which names tell a time. */
function stampOf(chance: Random, at: Date): string {
  const text = at.toISOString().slice(0, 19)
  return chance.pick([
    text.replaceAll(':', '-'),
    `${text.replace(/[-:]/g, '')}Z`,
    text.replace('T', '_').replaceAll(':', '.'),
  ])
}
