import { csv, idOf } from '../reading.ts'

/** Names and contents of files that come in together. */
export type Files = Record<string, string | Uint8Array>

/** One case of the corpus: what comes in, one drop after the other. Only the last drop's outcome is told unless `all` is. */
export type Case = { takes: Files[]; all?: true; company?: object; mappings?: Record<string, object> }

/** Cases by number and words: `2 a header and no rows`. A case of several inputs has a letter: `2b`. */
export type Cases = Record<string, Case | (() => Promise<Case>)>

/** A case of one drop. */
export const take = (files: Files): Case => ({ takes: [files] })

/** The header of the fixture. */
export const header = 'Id,StageName,CloseDate,Amount'

/** The fixture's good record of a number. */
export const deal = (number: number): string => `${idOf('006', number)},Proposal,2026-01-31,10.00`

/** Good records: all of them have to come in, whatever is wrong beside them. */
export const good = (count: number, from = 100): string[] => Array.from({ length: count }, (_, k) => deal(from + k))

/** The fixture of forty good records with other lines in the middle of it. */
export const among = (...lines: string[]): string => csv(header, ...good(20), ...lines, ...good(20, 120))

/** A drop of one opportunity file with these lines among forty good records. */
export const bad = (...lines: string[]): Case => take({ 'opportunity.csv': among(...lines) })

/** A drop of one opportunity file of this content. */
export const opportunity = (content: string | Uint8Array): Case => take({ 'opportunity.csv': content })

/** A drop of one table of deals, read by a mapping that says so much of it, with these lines among good records. */
export const mapped = (mapping: object, names: string, lines: string[], fill = ',1,2026-01-31'): Case => ({
  takes: [{ 'deals.csv': csv(names, ...Array.from({ length: 40 }, (_, k) => `g${k}${fill}`), ...lines) }],
  mappings: { deals: { as: 'opportunity', files: ['deals'], ...mapping } },
})
