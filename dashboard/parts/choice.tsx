import { type Filter, href, type Route } from '../route.ts'

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
