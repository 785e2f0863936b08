import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { accounts } from '../accounts.ts'
import { organizationId, prefix } from '../ids.ts'
import type { Company } from '../people.ts'
import { splitter } from '../splits.ts'
import { stages } from '../stages.ts'
import { window } from '../window.ts'
import { zip } from '../zip.ts'
import { account, contact, contacts } from './account.ts'
import { fiscalYear, period, periods } from './calendar.ts'
import { campaign, campaignMember, campaigns } from './campaign.ts'
import { currencies, currencyType, datedRate, rates } from './currency.ts'
import { doubles } from './double.ts'
import { event } from './event.ts'
import { fieldHistory, history } from './history.ts'
import { lead } from './lead.ts'
import { contactRole, lineItem, lines, parts } from './line.ts'
import { some, versionAt } from './opportunity.ts'
import { counter, type Export } from './records.ts'
import { leadHistory } from './reply.ts'
import { split, splits, splitType, teamMember } from './split.ts'
import { flaws, spoiled } from './spoil.ts'
import { stage } from './stage.ts'
import { type Columns, weekly as say, type Table, table } from './table.ts'
import { task, taskAt } from './task.ts'
import { roleTree, user, userRole, users } from './user.ts'

const at = window.weekly

/** The weekly Data Export: two zips, either with a part of Opportunity; the deals of one seller are in both parts. */
export function weekly(out: string, company: Company): Export {
  const folder = join(out, '.weekly')
  const tables: { part: number; table: Pick<Table<never>, 'path' | 'rows' | 'close'> }[] = []
  const open = <T>(part: number, name: string, columns: Columns<T>, bom = false): Table<T> => {
    const opened = table(join(folder, String(part), `${name}.csv`), columns, say, bom)
    tables.push({ part, table: opened })
    return opened
  }
  const fill = <T>(part: number, name: string, columns: Columns<T>, rows: Iterable<T>, bom = false) => {
    const { add } = open(part, name, columns, bom)
    for (const row of rows) add(row)
  }
  fill(1, 'User', user, users(company), true)
  fill(1, 'UserRole', userRole, roleTree)
  for (const part of [1, 2]) fill(part, 'CurrencyType', currencyType, currencies) // The same bytes in both.
  fill(2, 'Account', account, accounts(company), true)
  fill(2, 'Contact', contact, [...contacts(company), ...doubles(company)], true)
  fill(2, 'Campaign', campaign, campaigns)
  fill(2, 'OpportunityStage', stage, stages)
  fill(2, 'OpportunitySplitType', splitType, [false, true])
  fill(2, 'Period', period, periods)
  const years = periods.filter(({ type }) => type === 'Year')
  fill(2, 'FiscalYearSettings', fiscalYear, years)
  fill(2, 'DatedConversionRate', datedRate, rates)
  const first = spoiled(open(1, 'Opportunity', some), {
    prefix: prefix.opportunity,
    number: 900_000_000,
    every: 41,
    list: [flaws.id, flaws.number('Amount'), flaws.short, flaws.date('CloseDate'), flaws.twice],
  })
  const second = open(2, 'Opportunity', some)
  const taskTable = spoiled(open(1, 'Task', task), {
    prefix: prefix.task,
    number: 900_000_000,
    every: 499,
    list: [flaws.id, flaws.day('ActivityDate'), flaws.long, flaws.number('CallDurationInSeconds'), flaws.twice],
  })
  const write = {
    history: open(2, 'OpportunityHistory', history),
    change: open(2, 'OpportunityFieldHistory', fieldHistory),
    lead: open(2, 'Lead', lead),
    handover: open(2, 'LeadHistory', leadHistory),
    member: open(2, 'CampaignMember', campaignMember),
    meeting: open(2, 'Event', event),
    split: open(2, 'OpportunitySplit', split),
    team: open(2, 'OpportunityTeamMember', teamMember),
    line: open(2, 'OpportunityLineItem', lineItem),
    part: open(2, 'OpportunityContactRole', contactRole),
  }
  const middle = company.sellers[Math.floor(company.sellers.length / 2)]!.index
  const shares = splitter(company)
  const number = { split: counter(), line: counter(), part: counter() }

  const add: Export['add'] = (records) => {
    const { deal } = records
    for (const each of records.tasks) {
      const version = taskAt(each, at)
      if (version) taskTable.add(version)
    }
    for (const each of records.meetings) if (each.made <= at) write.meeting.add(each)
    const version = versionAt(deal, at)
    if (!version) return
    if (deal.seller.index <= middle) first.add(version)
    if (deal.seller.index >= middle) second.add(version)
    for (const each of records.histories) if (each.event.at <= at) write.history.add(each)
    for (const each of records.changes) if (each.event.at <= at) write.change.add(each)
    for (const each of [...records.leads, ...records.merged]) write.lead.add(each)
    for (const each of records.handovers) write.handover.add(each)
    for (const each of records.statuses) write.handover.add(each)
    for (const each of records.members) write.member.add(each)
    for (const each of splits(version, shares(deal, version.event.state), number.split)) {
      write.split.add(each)
      write.team.add(each)
    }
    for (const each of lines(version, number.line)) write.line.add(each)
    for (const each of parts(version, number.part)) write.part.add(each)
  }

  const close: Export['close'] = async () => {
    for (const each of tables) each.table.close()
    const name = (part: number) => `exports/WE_${organizationId}_${part}.ZIP`
    const files = await Promise.all(
      [1, 2].map(async (part): Promise<[string, number]> => {
        const members = tables.filter((each) => each.part === part).map((each) => each.table)
        await zip(
          join(out, name(part)),
          members.map(({ path }) => path),
        )
        return [name(part), members.reduce((sum, member) => sum + member.rows(), 0)]
      }),
    )
    rmSync(folder, { recursive: true })
    const in1 = (member: string) => `${name(1)}/${member}.csv`
    const planted = [
      ...first.planted.map((each) => ({ file: in1('Opportunity'), ...each })),
      ...taskTable.planted.map((each) => ({ file: in1('Task'), ...each })),
    ]
    return { files, planted }
  }
  return { add, close }
}
