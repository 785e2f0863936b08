import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demo } from './company.ts'
import { csv } from './csv.ts'
import { exclusions } from './exclusions.ts'
import { fiscalStartMonth } from './fiscal.ts'
import { answers } from './hubspot/answers.ts'
import { hubspotKey, rename } from './hubspot/key.ts'
import { marketo } from './marketo/answers.ts'
import { officeHours, slaMinutes } from './office.ts'
import { pardot } from './pardot/answers.ts'
import { bulk } from './salesforce/bulk.ts'
import { recorder } from './salesforce/records.ts'
import { stray } from './salesforce/stray.ts'
import { weekly } from './salesforce/weekly.ts'
import { writeSheets } from './sheets.ts'
import { forecastSheet, submitter } from './submissions.ts'
import { toolExport } from './tools/export.ts'
import type { Stack } from './tools/stack.ts'
import { writeTruth } from './truth/write.ts'
import { window } from './window.ts'

/** Where to write, how large and which company, and whom to tell of each finished file. */
export type Options = {
  out: string
  scale?: number
  seed?: number
  /** What the company works with: Salesforce and what stands beside it if not given. */
  stack?: Stack
  /** The answer key too; it takes longer than the exports. True if not given. */
  truth?: boolean
  progress?: (what: string, rows: number) => void
}

/** What was written: paths below `out`, sorted, and how much they tell of. */
export type Generated = { files: string[]; deals: number; sellers: number }

/** Writes the demo company's exports and sheets, its company.json and the answer key: the same bytes for the same seed and scale. */
export async function generate(options: Options): Promise<Generated> {
  const { out, scale = 1, seed = 1, stack = 'salesforce', truth = true, progress = () => {} } = options
  const { company, deals } = demo(seed, scale)
  const files = new Map<string, number>()
  const done = (list: [string, number][], at: number) => {
    for (const [name, rows] of list) {
      files.set(name, at)
      progress(name, rows)
    }
  }
  const mark = join(out, 'made.json')
  rmSync(mark, { force: true })
  for (const folder of ['exports', 'sheets', 'truth']) mkdirSync(join(out, folder), { recursive: true })
  writeFileSync(join(out, 'company.json'), `${JSON.stringify(settings, null, 2)}\n`)
  done([['company.json', 0]], window.sheets)
  done(writeSheets(out, company), window.sheets)
  const exclusion = exclusions(out, company)
  const forecasts = submitter(seed, company)
  const salesforce = () => [
    { ...weekly(out, company), at: window.weekly },
    { ...bulk(out, company), at: window.bulk },
    { ...stray(out), at: window.stray },
    { ...(stack === 'marketo' ? marketo(out, seed) : pardot(out, company, seed)), at: window.bulk },
  ]
  const crm = stack === 'hubspot' ? [{ ...answers(out, company), at: window.bulk }] : salesforce()
  const exports = [...crm, { ...toolExport(out, company, stack), at: window.bulk }]
  const quarantine = csv(join(out, 'truth', 'quarantine.csv'), ['file', 'line', 'code'], 'few')
  const records = recorder(seed, stack)
  let count = 0
  for (const deal of deals()) {
    exclusion.add(deal)
    forecasts.add(deal)
    const told = records(deal)
    for (const each of exports) each.add(told)
    count++
  }
  exclusion.file.close()
  if (stack === 'hubspot') rename(exclusion.file.path)
  done([['sheets/exclusion.csv', exclusion.file.rows()], forecastSheet(out, forecasts.all())], window.sheets)
  for (const { close, at } of exports) {
    const { files: written, planted } = await close()
    for (const { file, line, code } of planted) quarantine.row([file, String(line), code])
    done(written, at)
  }
  quarantine.close()
  done([['truth/quarantine.csv', quarantine.rows()]], window.bulk)
  const key = truth ? await writeTruth({ out, scale, seed, stack, progress }) : []
  for (const path of stack === 'hubspot' ? hubspotKey(key) : key) files.set(relative(out, path), window.bulk)
  writeFileSync(mark, program({ scale, seed, stack, truth }))
  files.set('made.json', window.bulk)
  for (const [name, at] of files) utimesSync(join(out, name), at, at)
  return { files: [...files.keys()].sort(), deals: count, sellers: company.sellers.length }
}

/**
 * The text of `made.json`, which is written last: what was asked for and which program made it, as the hash of the generator's code.
 * A folder with another text holds an unfinished company, another one, or an older program's.
 */
export function program({ scale = 1, seed = 1, stack, truth = true }: Omit<Options, 'out' | 'progress'>): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const code = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const hash = createHash('sha256')
  const other = stack && stack !== 'salesforce' ? { stack } : {}
  for (const name of code.sort()) hash.update(readFileSync(join(here, name)))
  return `${JSON.stringify({ scale, seed, ...other, truth, program: hash.digest('hex') }, null, 2)}\n`
}

/** What the demo company decides; see company.ts at the top for the shape. */
const settings = {
  name: 'Northwind Demo',
  time_zone: 'America/New_York',
  reporting_currency: 'USD',
  fiscal: { calendar: 'months', start_month: fiscalStartMonth, year_named_by: 'end' },
  business_hours: { opens: officeHours.opens, closes: officeHours.closes, holidays: officeHours.holidays },
  lead_response: { sla_minutes: slaMinutes },
}
