import type { ComponentChildren } from 'preact'

type Props = {
  name: string
  value: ComponentChildren
  note: string
  meaning?: string
  change?: string
  children?: ComponentChildren
}

/** One number of a page's head: its name, the value, and what it is measured against. */
export function Figure({ name, value, note, meaning, change, children }: Props) {
  return (
    <div class="kpi">
      <h2 title={meaning}>{name}</h2>
      <p class="value">{value ?? ' '}</p>
      {children}
      {change ? <p class="change">{change}</p> : null}
      <p class="note">{note}</p>
    </div>
  )
}
