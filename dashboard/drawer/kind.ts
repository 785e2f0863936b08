import type { Params } from '../parts/answer.ts'
import type { Shown } from '../parts/table.tsx'

/** A list behind a number: what is asked, what it is called, what of it is shown, the column whose sum is the number, and whose it is but the scope's. */
export type Kind = {
  query: string
  params: Params | undefined
  heading: string
  noun: [one: string, many: string]
  columns: Shown[]
  total?: string
  whose?: string
}
