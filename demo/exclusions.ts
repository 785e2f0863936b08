import { join } from 'node:path'
import { type Csv, csv } from './csv.ts'
import type { Deal } from './deal.ts'
import type { Company } from './people.ts'
import { isoDate } from './time.ts'

/** The sheet of deals that the company takes out of its figures, filled while the deals go by. */
export function exclusions(out: string, company: Company): { add: (deal: Deal) => void; file: Csv } {
  const file = csv(
    join(out, 'sheets', 'exclusion.csv'),
    'object id valid_from valid_to reason approved_by'.split(' '),
    'few',
  )
  const approver = company.directors[0]!.email
  const add = ({ id, exclusion }: Deal) => {
    if (!exclusion) return
    const { from, to, reason } = exclusion
    file.row(['opportunity', id, isoDate(from), to === null ? '' : isoDate(to), reason, approver])
  }
  return { add, file }
}
