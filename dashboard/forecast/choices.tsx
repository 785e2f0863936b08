import { Choice } from '../parts/choice.tsx'
import type { Route } from '../route.ts'

/** The fiscal week at whose end forecasts are judged. */
export function Week({ route }: { route: Route }) {
  const weeks = Array.from({ length: 13 }, (_, index): [string, string] => [`${index + 1}`, `Week ${index + 1}`])
  return <Choice route={route} name="week" label="At the end of" standard="3" options={weeks} />
}

/** What people forecast. */
export function Category({ route }: { route: Route }) {
  return (
    <Choice
      route={route}
      name="category"
      label="Category"
      standard="commit"
      options={[
        ['commit', 'Commit'],
        ['most_likely', 'Most likely'],
        ['best_case', 'Best case'],
      ]}
    />
  )
}

/** Those who forecast, by name. */
export const forecasters: Record<string, string> = {
  rep: 'Reps',
  manager: 'Managers',
  crm_weighted: 'CRM-weighted',
  naive: 'Pace',
}
