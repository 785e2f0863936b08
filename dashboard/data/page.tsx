import type { View } from '../route.ts'
import { Definitions } from './definitions.tsx'
import { Feeds } from './feeds.tsx'
import { Held } from './held.tsx'
import { Identity } from './identity.tsx'
import { Quarantine } from './quarantine.tsx'
import { Totals } from './totals.tsx'
import { Warnings } from './warnings.tsx'

/** Where the figures come from: how fresh, how complete and how clean what came in is, and what every metric means. */
export function About({ route }: View) {
  return (
    <div class="grid">
      <Held />
      <Feeds />
      <Quarantine />
      <Totals />
      <Warnings />
      <Identity route={route} />
      <Definitions />
    </div>
  )
}
