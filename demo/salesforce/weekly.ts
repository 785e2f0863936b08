import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { organizationId } from '../ids.ts'
import type { Company, Person } from '../people.ts'
import { stages } from '../stages.ts'
import { window } from '../window.ts'
import { zip } from '../zip.ts'
import { fieldHistory, history } from './history.ts'
import { some, versionAt } from './opportunity.ts'
import type { Records } from './records.ts'
import { stage } from './stage.ts'
import { type Columns, weekly as say, type Table, table } from './table.ts'
import { roleTree, user, userRole, users } from './user.ts'

/** An export being written while the deals go by; `close` answers with its files and their rows. */
export type Export = { add: (records: Records) => void; close: () => Promise<[string, number][]> }

/** The weekly Data Export: two zips, of which both hold a part of Opportunity, with the deals of one seller in either. */
export function weekly(out: string, company: Company): Export {
  const folder = join(out, '.weekly')
  const at = window.weekly
  const tables: { part: number; table: Table<never> }[] = []
  const open = <T>(part: number, name: string, columns: Columns<T>, bom = false): Table<T> => {
    const opened = table(join(folder, String(part), `${name}.csv`), columns, say, bom)
    tables.push({ part, table: opened as Table<never> })
    return opened
  }
  const fill = <T>(part: number, name: string, columns: Columns<T>, rows: Iterable<T>, bom = false) => {
    const opened = open(part, name, columns, bom)
    for (const row of rows) opened.add(row)
  }
  fill(1, 'User', user, users(company), true)
  fill(1, 'UserRole', userRole, roleTree)
  fill(1, 'OpportunityStage', stage, stages)
  const opportunities = [open(1, 'Opportunity', some), open(2, 'Opportunity', some)] as const
  const historyTable = open(2, 'OpportunityHistory', history)
  const changeTable = open(1, 'OpportunityFieldHistory', fieldHistory)
  const middle = company.sellers[Math.floor(company.sellers.length / 2)]!
  const partsOf = (seller: Person) =>
    seller === middle ? opportunities : [opportunities[seller.index < middle.index ? 0 : 1]]

  const add = ({ deal, histories, changes }: Records) => {
    const version = versionAt(deal, at)
    if (version) for (const part of partsOf(deal.seller)) part.add(version)
    for (const each of histories) if (each.event.at <= at) historyTable.add(each)
    for (const each of changes) if (each.event.at <= at) changeTable.add(each)
  }

  const close = async () => {
    for (const each of tables) each.table.close()
    const done = await Promise.all(
      [1, 2].map(async (part): Promise<[string, number]> => {
        const members = tables.filter((each) => each.part === part).map((each) => each.table)
        const name = `exports/WE_${organizationId}_${part}.ZIP`
        await zip(
          join(out, name),
          members.map(({ path }) => path),
        )
        return [name, members.reduce((sum, member) => sum + member.rows(), 0)]
      }),
    )
    rmSync(folder, { recursive: true })
    return done
  }
  return { add, close }
}
