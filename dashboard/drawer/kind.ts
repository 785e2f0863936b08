import type { Params } from '../parts/answer.ts'
import type { Shown } from '../parts/table.tsx'

/** A list behind a number: what is asked, what it is called, and what of it is shown. */
export type Kind = {
  query: string
  params: Params | undefined
  heading: string
  noun: [one: string, many: string]
  columns: Shown[]
}
