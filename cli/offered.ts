import { createInterface } from 'node:readline/promises'
import type { Cell } from '../lake/duckdb.ts'
import type { World } from '../lake/world.ts'
import { changed, type Doubt } from '../sources/mapping/doubt.ts'
import type { Mapping } from '../sources/mapping/mapping.ts'
import { ruleOf } from '../sources/mapping/mapping.ts'
import type { Offered } from '../sources/mapping/offer.ts'
import type { Preview } from '../sources/mapping/preview.ts'
import { optionsOf } from './said.ts'
import { columns } from './terminal.ts'

/** A file for which a mapping is proposed. */
export type Proposed = Extract<Offered, { proposal: unknown }>

/** A proposal as text: which column is what, what was taken for granted, what is in doubt, and the first records as they would come in. */
export function told({ name, proposal, columns: header, preview }: Proposed): string {
  const { mapping, remarks, doubts } = proposal
  const isSettled = doubts.every(({ isOptional }) => isOptional)
  const rows = header.map(({ name: each, values }) => {
    const rule = mapping.columns[each]
    const { to, ...rest } = rule === undefined ? { to: '(kept aside)' } : ruleOf(rule)
    return [each, to, Object.values(rest).join(' '), values.slice(0, 2).join(' | ').slice(0, 50)]
  })
  const { as, files: _, columns: __, ...others } = mapping
  const said = Object.entries(others).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)
  return [
    `${name} as a table of ${as}:`,
    columns(['column of the file', 'is', 'read as', 'for example'], rows),
    ...said,
    ...remarks.map((remark) => `  note: ${remark}`),
    ...(preview && (preview.rows.length > 0 || isSettled) ? ['', shownPreview(preview)] : []),
    ...(doubts.length > 0 ? ['', ...doubts.map(toldDoubt)] : []),
  ].join('\n')
}

/** The first records as they would come in, and what would not. */
export function shownPreview({ columns: names, rows, state, counts, message, aside }: Preview): string {
  const cell = (value: Cell) => (value === null ? null : String(value).slice(0, 28))
  const used = names.filter((_, k) => rows.some((row) => row[k] !== null))
  const cells = rows.map((row) => used.map((name) => cell(row[names.indexOf(name)]!)))
  const outcome = `It would be ${state}: ${counts.accepted} of ${counts.read} records come in, ${counts.quarantined} set aside, ${counts.duplicate} there twice.`
  return [
    ...(rows.length > 0 ? [`The first ${rows.length} as they would come in:`, columns(used, cells)] : []),
    outcome,
    ...(state === 'accepted' || state === 'partial' || !message ? [] : [message]),
    ...aside.slice(0, 5).map((each) => `  ${each.message}`),
  ].join('\n')
}

/** A doubt with its readings, numbered. */
export function toldDoubt({ code, column, what, readings, isOptional }: Doubt): string {
  const head = `${isOptional ? 'Perhaps' : 'In doubt'}: ${code}${column ? ` ${JSON.stringify(column)}` : ''} — ${what}.`
  const lines = readings
    .slice(0, 12)
    .map(({ say, change }, k) => `    ${k + 1}) ${say.padEnd(48)} ${optionsOf(change)}`.trimEnd())
  return [head, ...lines, ...(readings.length > 12 ? [`    … ${readings.length - 12} more`] : [])].join('\n')
}

/** Asks a person to settle each doubt and to accept the mapping; undefined where it is not accepted. */
export async function asked(
  world: World,
  offered: Proposed,
  again: (mapping: Mapping) => Promise<Proposed>,
): Promise<Mapping | undefined> {
  const talk = createInterface({ input: process.stdin, output: process.stderr })
  try {
    let { mapping } = offered.proposal
    for (const doubt of offered.proposal.doubts) {
      process.stderr.write(`\n${toldDoubt(doubt)}\n`)
      const reading = await chosen(talk, doubt)
      if (!reading && !doubt.isOptional) return undefined
      if (reading) mapping = changed(mapping, reading.change)
    }
    if (offered.proposal.doubts.length > 0) process.stderr.write(`\n${told(await again(mapping))}\n`)
    world.tell({ step: 'ingest', name: offered.name, note: 'waits for an answer' })
    const answer = await talk.question('\nTake it in like this? [Y/n] ')
    return /^(y|yes|)$/i.test(answer.trim()) ? mapping : undefined
  } finally {
    talk.close()
  }
}

async function chosen(talk: ReturnType<typeof createInterface>, { readings, isOptional }: Doubt) {
  if (readings.length === 0) return undefined
  const none = isOptional ? ', Enter for neither' : ', Enter to stop'
  for (;;) {
    const answer = (await talk.question(`1 to ${readings.length}${none}: `)).trim()
    if (answer === '') return undefined
    const reading = /^\d+$/.test(answer) ? readings[Number(answer) - 1] : undefined
    if (reading) return reading
  }
}
