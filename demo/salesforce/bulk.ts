import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { prefix } from '../ids.ts'
import type { Company } from '../people.ts'
import { window } from '../window.ts'
import { campaign } from './campaign.ts'
import { forecastingItem, forecastingQuota, forecastQuotas, grid } from './forecast.ts'
import { fieldHistory, history } from './history.ts'
import { lead } from './lead.ts'
import { all, versionAt } from './opportunity.ts'
import type { Export } from './records.ts'
import { flaws, spoiled } from './spoil.ts'
import { type Columns, bulk as say, type Table, table } from './table.ts'
import { task, taskAt } from './task.ts'

const { bulk: at, bulkSince: since } = window
const stamp = '20260630T160000Z'

/** Results of Bulk API 2.0 queries: what changed in the last days, and the whole forecast. No campaign and no lead did. */
export function bulk(out: string, company: Company): Export {
  const open = <T>(object: string, columns: Columns<T>): Table<T> & { name: string } => {
    const name = `exports/${object}-bulk-${stamp}.csv`
    return { ...table(join(out, name), columns, say), name }
  }
  const opportunityTable = open('opportunity', all)
  const opportunity = spoiled(opportunityTable, {
    prefix: prefix.opportunity,
    number: 910_000_000,
    every: 25,
    list: [flaws.mangledId, flaws.ambiguous('Amount'), flaws.day('CloseDate')],
  })
  const histories = open('opportunity_history', history)
  const changes = open('opportunity_field_history', fieldHistory)
  const tasks = open('task', task)
  const quotas = open('forecasting_quota', forecastingQuota)
  const items = open('forecasting_item', forecastingItem)
  const tables = [opportunityTable, histories, changes, quotas, items, open('campaign', campaign), open('lead', lead)]
  const cells = grid()

  const add: Export['add'] = (records) => {
    cells.add(records.deal)
    const version = versionAt(records.deal, at)
    if (version && version.stamp >= since) opportunity.add(version)
    for (const each of records.histories) if (each.event.at >= since) histories.add(each)
    for (const each of records.changes) if (each.event.at >= since) changes.add(each)
    for (const each of records.tasks) {
      const known = taskAt(each, at)
      if (known && known.stamp >= since) tasks.add(known)
    }
  }

  const close: Export['close'] = async () => {
    for (const each of forecastQuotas(company)) quotas.add(each)
    for (const each of cells.items()) items.add(each)
    for (const each of [...tables, tasks]) each.close()
    const zipped = `${tasks.name}.gz`
    await pipeline(createReadStream(tasks.path), createGzip(), createWriteStream(join(out, zipped)))
    rmSync(tasks.path)
    return {
      files: [...tables.map((each): [string, number] => [each.name, each.rows()]), [zipped, tasks.rows()]],
      planted: opportunity.planted.map((each) => ({ file: opportunityTable.name, ...each })),
    }
  }
  return { add, close }
}
