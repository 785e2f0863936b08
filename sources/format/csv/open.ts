import { columnsOf, type FoundContract } from '../../contract.ts'
import type { Opening, Refused } from '../../opening.ts'
import { cleanColumns } from './encode.ts'
import { examine } from './examine.ts'
import { looseOf } from './loose.ts'
import { rowNotices } from './notes.ts'
import { endNotices, namelessNotices, strayNotices } from './outcome.ts'
import { scan } from './scan.ts'
import { readStart } from './start.ts'

/** Opens a CSV file by its first bytes, or says why it cannot be read. `last`: it ends with them; `closely`: every record is examined. */
export function openCsv(
  head: Buffer,
  last: boolean,
  found: FoundContract,
  place: string,
  closely: boolean,
): Opening | Refused {
  const start = readStart(head, last, found, place)
  if ('code' in start) return start
  const { plan, notices, at, skipped, foreign } = start
  const isClose = closely || found.contract.mapped !== undefined || looseOf(found) !== undefined
  const names = cleanColumns(plan)
  return {
    plan,
    header: at - skipped - foreign.reduce((sum, { size }) => sum + size, 0),
    unit: 'line',
    scan: async (bytes, clean) => {
      const scanned = await scan(bytes, start, clean, isClose)
      return { ...scanned, skipped: scanned.skipped + skipped }
    },
    look: (bytes, cut, from) => foreign.find((each) => each.start === from)?.fault ?? examine(bytes, plan, cut).fault,
    place: (line, field) => `${place}:${line}${field === undefined ? '' : `:${field + 1}`}`,
    tell: (scanned) => ({
      columns: columnsOf(found.contract).flatMap(({ column }) => (names.includes(column) ? [column] : [])),
      extra: plan.extras.filter((name) => name !== undefined),
      notices: [
        ...notices,
        ...namelessNotices(scanned, plan),
        ...endNotices(scanned, plan),
        ...strayNotices(scanned, plan),
        ...rowNotices(scanned, place),
      ],
    }),
  }
}
