import { accountName, accountsPerSeller } from './accounts.ts'
import { type Deal, type Event, type Exclusion, stateAt } from './deal.ts'
import { prefix, salesforceId } from './ids.ts'
import { note } from './names.ts'
import type { Company, Person } from './people.ts'
import type { Random } from './random.ts'
import { lost, stages } from './stages.ts'
import { daySeconds, fromLocal, instant, localDay, workday } from './time.ts'
import { walk } from './walk.ts'
import { window } from './window.ts'

const products = ['Core', 'Core', 'Analytics', 'Platform', 'Services']
const sources = ['Web', 'Outbound', 'Partner', 'Event', 'Referral']
const reasons = ['Price', 'No decision', 'Lost to rival', 'Missing feature', 'Timing']
const season = [0.9, 1.05, 1.1, 1.15, 1, 0.95, 0.75, 0.7, 1.15, 1.2, 1.05, 0.7] // January to December.
const sizes: Record<string, number> = { Enterprise: 90_000, 'Mid-Market': 38_000, SMB: 14_000 }

/** All deals, one after the other: a seller's together, in order of creation. Nothing is kept. */
export function* deals(chance: Random, company: Company): Generator<Deal> {
  let number = 0
  for (const seller of company.sellers)
    for (const created of creations(chance.fork(seller.index), seller))
      yield make(chance.fork(1_000_003 + number), company, seller, number++, created)
}

/** Times at which a seller opens deals: ramped up over six months, with the seasons, in the seller's working hours. */
function creations(chance: Random, seller: Person): number[] {
  const times: number[] = []
  const last = Math.min(window.asOfDay - 1, (seller.left ?? window.asOfDay) - 3)
  const from = seller.timeZone.startsWith('Europe') ? 3.5 : seller.timeZone.endsWith('Los_Angeles') ? 12 : 8.5
  for (let day = Math.max(window.firstDay, seller.hired + 7); day < last; day += 1) {
    const ramp = Math.min(1, 0.2 + (day - seller.hired) / 180)
    const month = new Date(day * 86_400_000).getUTCMonth()
    if (!chance.chance(0.262 * ramp * season[month]! * (0.7 + 0.3 * seller.skill)) || workday(day) !== day) continue
    const late = chance.chance(0.06) && from < 12 ? 6 : 0 // Some work in the evening: another day in UTC than in New York.
    times.push(fromLocal(day, Math.floor((from + late + chance.next() * 8.4) * 3600)))
  }
  return times.filter((at) => at < window.lastEvent && localDay(at) < last + 1)
}

function make(chance: Random, company: Company, seller: Person, number: number, created: number): Deal {
  const segment = seller.posts.at(-1)!.segment ?? 'SMB'
  const size = Math.max(1500, Math.round((sizes[segment]! * Math.exp(0.75 * chance.gauss())) / 500) * 500) * 100
  const ghost = number % 1100 === 550
  const events = walk(chance, company, seller, created, size + (chance.chance(0.15) ? chance.int(1, 99) : 0))
  if (ghost) haunt(events, company.ghost)
  const account = seller.index * accountsPerSeller + chance.int(0, accountsPerSeller - 1)
  const deal: Deal = {
    number,
    id: salesforceId(prefix.opportunity, number),
    currency: seller.currency,
    seller,
    events,
    name: `${accountName(account)} – ${chance.int(1, 40) * 25} seats`,
    account,
    type: chance.pick(['New Business', 'New Business', 'Expansion', 'Renewal'] as const),
    source: chance.pick(sources),
    product: chance.pick(products),
    campaign: chance.chance(0.15) ? chance.int(0, 39) : null,
    lossReason: chance.pick(reasons),
    note: chance.chance(0.4) ? note(chance) : '',
    exclusion: excluded(chance, number, localDay(created)),
    touched: null,
  }
  if (number % 23 === 17) bringBack(chance, deal)
  if (!deal.events.some((event) => event.state.stage === lost)) deal.lossReason = null
  const last = deal.events.at(-1)!
  if (
    chance.chance(0.05) &&
    last.kind !== 'delete' &&
    last.kind !== 'restore' &&
    last.at < window.weekly - 20 * daySeconds
  )
    deal.touched = last.at + chance.int(1, 15) * daySeconds
  return deal
}

/** The deal belongs to somebody who stands in no export, until it is handed on. */
function haunt(events: Event[], ghost: Person): void {
  for (const event of events) {
    if (event.kind === 'owner') break
    event.state = { ...event.state, owner: ghost }
  }
}

function excluded(chance: Random, number: number, created: number): Exclusion | null {
  if (number % 900 === 450) return { from: window.firstDay - 31, to: null, reason: 'Test record' }
  if (number % 900 !== 451) return null
  const from = created + chance.int(10, 30)
  return { from, to: number % 1800 === 451 ? from + chance.int(20, 40) : null, reason: 'Disputed by legal' }
}

/** Deleted in November 2025, seen deleted in the Data Loader file, restored later; nothing happens to it after that. */
function bringBack(chance: Random, deal: Deal): void {
  const gone = instant('2025-11-05T15:00:00Z') + chance.int(0, 7) * daySeconds + chance.int(0, 9000)
  const before = stateAt(deal, gone - daySeconds)
  if (!before || before.deleted || stages[before.stage]!.class !== 'open') return
  deal.events = deal.events.filter((event) => event.at <= gone - daySeconds)
  const back = instant('2025-11-18T15:00:00Z') + chance.int(0, 20) * daySeconds + chance.int(0, 9000)
  deal.events.push({ at: gone, kind: 'delete', by: before.owner, state: { ...before, deleted: true } })
  deal.events.push({ at: back, kind: 'restore', by: before.owner, state: before })
}
