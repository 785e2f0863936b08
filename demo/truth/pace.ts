import { quarterEnd, quarterOf } from '../fiscal.ts'
import { pastQuarters, slotDays, weekOf } from './calendar.ts'
import { entry } from './entry.ts'
import { quotient, type World } from './table.ts'

/** What the pace of earlier quarters says of a quarter on a day; null where none came before. */
export type Pace = { booked: bigint; naive: bigint | null; quarters: number; part: bigint; total: bigint }

const most = 8
const newest = 4

/** The pace of a scope at the end of a week; undefined where nothing is booked or open and nothing was before. */
export type Paces = (day: number, scope: number) => Pace | undefined

/** Remembers every pace that was asked for. */
export function paces(world: World): Paces {
  const found = new Map<string, Pace | undefined>()
  return (day, scope) => entry(found, `${day} ${scope}`, () => paceOf(world, day, scope))
}

function paceOf({ balance }: World, day: number, scope: number): Pace | undefined {
  const quarter = quarterOf(day)
  const now = balance.at(day, scope, quarter)
  const past: { part: bigint; total: bigint }[] = []
  for (let each = quarter - 1; each > pastQuarters[0]! && past.length < most; each--) {
    const total = balance.at(quarterEnd(each), scope, each).booked
    if (total > 0n) past.push({ part: balance.at(slotDays(each)[weekOf(day) + 1]!, scope, each).booked, total })
  }
  if (past.length === 0 && now.deals === 0 && now.booked === 0n) return
  const sorted = [...past].sort((a, b) => {
    const apart = a.part * b.total - b.part * a.total
    return apart < 0n ? -1 : apart > 0n ? 1 : 0
  })
  const { part, total } = sorted[Math.ceil(past.length / 2) - 1] ?? { part: 0n, total: 0n }
  const last = past.slice(0, newest)
  const sum = last.reduce((all, each) => all + each.total, 0n)
  const naive =
    now.booked > 0n && part > 0n ? quotient(now.booked * total, part, 0) : quotient(sum, BigInt(last.length), 0)
  return { booked: now.booked, naive: naive === null ? null : BigInt(naive), quarters: past.length, part, total }
}
