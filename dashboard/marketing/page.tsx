import type { View } from '../route.ts'
import { Alignment } from './alignment.tsx'
import { Attribution } from './attribution.tsx'
import { Campaigns } from './campaigns.tsx'
import { Figures } from './figures.tsx'
import { Funnel } from './funnel.tsx'
import { Groups } from './groups.tsx'
import { Models } from './models.tsx'
import { Reasons } from './reasons.tsx'

/** Marketing and sales: how far people come, what one hands to the other, and what marketing's part in deals is. */
export function Marketing({ route }: View) {
  return (
    <div class="grid">
      <Figures route={route} />
      <Funnel route={route} />
      <Groups route={route} />
      <Alignment route={route} />
      <Reasons route={route} />
      <Attribution route={route} />
      <Models route={route} />
      <Campaigns route={route} />
    </div>
  )
}
