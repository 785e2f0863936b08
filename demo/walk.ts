import type { Event } from './deal.ts'
import { successorOf } from './heir.ts'
import { born, type Life, note } from './life.ts'
import { advanced, amountEdit, closing, inStage, pushed, targetOf } from './moves.ts'
import type { Company, Person } from './people.ts'
import type { Random } from './random.ts'
import { negotiation, stages, won } from './stages.ts'
import { daySeconds, fromLocal, localDay } from './time.ts'
import { closeEdit, days, dwell, never, working } from './when.ts'
import { window } from './window.ts'

/** Lives one deal from its creation: stages, amounts, close dates, owners, endings. Events come in order of time. */
export function walk(chance: Random, company: Company, seller: Person, created: number, size: number): Event[] {
  const life = born(chance, company, seller, created, size)
  const { next, nature } = life
  let now = created
  for (let step = 0; step < 80; step++) {
    if (nature.freezes !== null && now >= nature.freezes) break
    if (now > window.weekly) break // What comes after the weekly export is one event at most.
    const isOpen = stages[life.state.stage]!.class === 'open'
    const leaving = leaves(life, now, isOpen)
    const due = isOpen
      ? Math.min(next.moved, next.edited, next.dated, next.handed, leaving, next.deleted)
      : Math.min(next.reopened, next.deleted)
    const at = Math.max(working(due), now + 2 + chance.int(1, 50))
    if (due === never || at > window.lastEvent) break
    now = at
    if (due === next.deleted) {
      note(life, at, 'delete', { deleted: true })
      break
    }
    if (due === next.reopened) reopen(life, at)
    else if (due === leaving || due === next.handed) {
      next.handed = never
      if ((due === leaving && nature.orphaned) || !handOn(life, at)) break
    } else if (due === next.edited) {
      next.edited = at + days(chance, 40)
      note(life, at, 'change', amountEdit(chance, life.state, size))
    } else if (due === next.dated) pushDate(life, at)
    else progress(life, at)
  }
  return life.events
}

/** When the owner of an open deal hands it on because of leaving the company. */
const leaves = ({ owner, nature }: Life, now: number, isOpen: boolean) =>
  owner.left !== null && isOpen ? Math.max(fromLocal(owner.left, 36000) + nature.handover, now + 60) : never

function reopen(life: Life, at: number): void {
  const { chance, seller, state, size, next } = life
  const close = localDay(at) + chance.int(15, 60)
  note(life, at, 'change', { ...inStage(negotiation), amount: state.amount || size, close })
  next.reopened = never
  next.moved = at + dwell(chance, negotiation, at, seller)
  next.edited = never
  next.dated = closeEdit(chance, life.state, at, false)
}

/** Gives the deal to somebody of the same team; false where there is nobody. */
function handOn(life: Life, at: number): boolean {
  const { chance, company, next } = life
  const heir = successorOf(chance, company, life.owner, localDay(at))
  if (!heir) return false
  life.owner = heir
  note(life, at, 'owner', { owner: heir })
  next.moved = Math.max(next.moved, at + days(chance, 3))
  next.edited = Math.max(next.edited, at + days(chance, 2))
  next.dated = Math.max(next.dated, at + days(chance, 1))
  return true
}

function pushDate(life: Life, at: number): void {
  const { chance, nature, next, state } = life
  const wasFumbled = life.fumbled
  const close = wasFumbled
    ? state.close + chance.int(3, 40)
    : Math.min(pushed(chance, state.close, localDay(at)), window.asOfDay + 500)
  note(life, at, 'change', { close })
  life.fumbled = !wasFumbled && chance.chance(0.03) && at < window.weekly - daySeconds
  next.dated = life.fumbled
    ? at + chance.int(120, 3000)
    : Math.max(closeEdit(chance, life.state, at, nature.ignoresDates), at + 2 * daySeconds)
  next.moved = Math.max(next.moved, at + 2 * daySeconds)
}

/** Into another stage, or not; a deal comes back into the forecast before it moves on. */
function progress(life: Life, at: number): void {
  const { chance, nature, next, seller, state, size } = life
  if (state.category === 'Omitted') {
    note(life, at, 'change', inStage(state.stage))
    next.moved = at + days(chance, 4)
    return
  }
  const target = targetOf(chance, state.stage, life.quality, nature)
  if (target === state.stage) {
    next.moved = at + dwell(chance, state.stage, at, seller)
    return
  }
  if (ties(life, target, at)) {
    note(life, at, 'change', { amount: state.amount! + chance.int(1, 40) * 5000 })
    note(life, at, 'change', inStage(target))
  } else if (target < won) note(life, at, 'change', advanced(chance, state, target, size))
  else note(life, at, 'change', closing(chance, target, at, { state, seller, size, isNew: life.events.length === 1 }))
  next.moved = target < won ? at + dwell(chance, target, at, seller) : never
  if (target >= won && life.reopens-- > 0) next.reopened = at + days(chance, target === won ? 12 : 30)
}

/** Two records in one second, of which the second changes the stage only: their order in the sums does not matter. */
const ties = ({ nature, state }: Life, target: number, at: number) =>
  nature.ties &&
  (target < won || Math.abs(state.close - localDay(at)) < 15) &&
  state.amount !== null &&
  stages[state.stage]!.qualifying &&
  !nature.instant &&
  at < window.weekly
