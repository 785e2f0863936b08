import type { View } from '../route.ts'
import { useCourse } from '../upload/course.ts'
import { Drop } from '../upload/drop.tsx'
import { takesFiles } from '../upload/send.ts'
import { Definitions } from './definitions.tsx'
import { Feeds } from './feeds.tsx'
import { Held } from './held.tsx'
import { Identity } from './identity.tsx'
import { Quarantine } from './quarantine.tsx'
import { Totals } from './totals.tsx'
import { Warnings } from './warnings.tsx'

/** Where the figures come from: how fresh, how complete and how clean what came in is, and what every metric means. */
export function About({ route }: View) {
  const { isEmpty } = useCourse()
  return (
    <div class="grid">
      {takesFiles() ? <Drop /> : null}
      <Held />
      <Feeds />
      <Quarantine />
      {isEmpty ? null : (
        <>
          <Totals />
          <Warnings />
          <Identity route={route} />
          <Definitions />
        </>
      )}
    </div>
  )
}
