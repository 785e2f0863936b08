import { href, type View } from '../route.ts'
import { Cohorts } from './cohorts.tsx'
import { Figures } from './figures.tsx'
import { Path } from './path.tsx'
import { usePeriod } from './period.ts'
import { Person } from './person.tsx'
import { Sellers } from './sellers.tsx'
import { Silent } from './silent.tsx'
import { Sources } from './sources.tsx'
import { Speed } from './speed.tsx'
import { Time } from './time.tsx'
import { Waiting } from './waiting.tsx'

/** What sellers do: all and each of them, one's days, what comes of it, and who waits for an answer. */
export function Activity({ route }: View) {
  const period = usePeriod(route)
  const { scope, person } = route.filter
  const rep = person ?? (scope?.startsWith('rep:') ? scope.slice('rep:'.length) : undefined)
  const days = (rep: string) => href({ page: 'activity', filter: { ...route.filter, person: rep } })
  return (
    <div class="grid">
      <Figures route={route} period={period} />
      <Sellers route={route} period={period} person={rep} days={days} />
      <Person route={route} period={period} rep={rep} />
      <Path route={route} period={period} />
      <Cohorts route={route} period={period} />
      <Sources route={route} period={period} title="Which tools tell of it" />
      <Time route={route} period={period} title="What time goes to" />
      <Speed route={route} period={period} />
      <Waiting route={route} period={period} />
      <Silent route={route} />
    </div>
  )
}
