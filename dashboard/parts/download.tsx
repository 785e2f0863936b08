import { company } from '../route.ts'
import { address, type Params, rows, useQuery } from './answer.ts'

/** A way to keep an answer as a CSV file; what a filter leaves to its default is asked by name, so that the file's name says it. */
export function Download({ title, query, params }: { title: string; query: string; params: Params }) {
  const { result } = useQuery('quarter' in params && !params.quarter ? 'periods' : undefined, {})
  const current = result && rows(result).find((row) => row.is_current)?.fiscal_quarter
  const asked = {
    ...params,
    ...('scope' in params ? { scope: params.scope ?? company } : {}),
    ...(current ? { quarter: String(current) } : {}),
  }
  return (
    <a class="tool" href={address(`${query}.csv`, asked)} download="" aria-label={`${title}: download as CSV`}>
      CSV
    </a>
  )
}
