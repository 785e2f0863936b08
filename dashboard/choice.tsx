import { type Filter, href, type Route } from './route.ts'

type Props = {
  route: Route
  name: keyof Filter
  label: string
  /** What is meant where the URL names none. */
  standard: string
  options: [value: string, text: string][]
}

/** A choice among a few, kept in the URL. */
export function Choice({ route, name, label, standard, options }: Props) {
  return (
    <label>
      <span class="hidden">{label}</span>
      <select
        class="short"
        value={route.filter[name] ?? standard}
        onChange={({ currentTarget: { value } }) => {
          location.hash = href({
            page: route.page,
            filter: { ...route.filter, [name]: value === standard ? undefined : value },
          })
        }}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

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
