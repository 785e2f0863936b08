import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { daySeconds } from './time.ts'
import { window } from './window.ts'

/** How a deal is, from its creation to its end. */
export type Nature = {
  /** Entered when it is as good as won. */
  instant: boolean
  /** Amount and stage are saved within one second. */
  ties: boolean
  /** Nobody looks at its close date. */
  ignoresDates: boolean
  /** Nobody gets it when its owner leaves. */
  orphaned: boolean
  /** From then on nothing happens to it. */
  freezes: number | null
  /** Seconds after its owner left until somebody gets it. */
  handover: number
  /** Goes over stages. */
  skips: boolean
}

/** Draws how a deal is. */
export const natureOf = (chance: Random, seller: Person): Nature => ({
  instant: chance.chance(0.008),
  ties: chance.chance(0.12),
  ignoresDates: chance.chance(0.06),
  orphaned: chance.chance(0.1),
  freezes: chance.chance(0.03) ? window.firstDay * daySeconds + chance.int(200, 720) * daySeconds : null,
  handover: chance.int(0, 8) * daySeconds + chance.int(0, 20000),
  skips: chance.chance(0.25) && !seller.sandbags,
})
