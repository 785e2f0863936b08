import { statSync } from 'node:fs'
import { sha256File } from '../lake/hash.ts'
import type { FoundContract } from './contract.ts'
import { type Decoded, decode } from './decode.ts'
import { message } from './message.ts'
import { start } from './start.ts'

/** A file that is not in UTF-8, as text or why it is none, and what it was made from. */
export type Form = { original: { sha256: string; size: number } } & Decoded

/** What is read: by which contract, where its bytes are, what people call it, and where drafts go. */
type Input = { found: FoundContract; file: string; name: string; draft: string }

/**
 * Makes text of a file whose bytes are something else: UTF-16 by its mark, and by a mapping the encoding that it names, workbooks and
 * Parquet. Undefined where there is nothing to do.
 */
export async function formOf({ found, file, name, draft }: Input): Promise<Form | undefined> {
  const { mapped } = found.contract
  const hex = (await start(file, 4)).toString('hex')
  const isWide = /^(fffe|feff)/.test(hex) && hex !== 'fffe0000'
  const isBook = hex === '504b0304' || hex === '50415231'
  const isNamed = mapped?.encoding !== undefined && mapped.encoding !== 'utf-8'
  if (!isWide && !(mapped && (isBook || isNamed))) return undefined
  const place = `${found.source}/${found.object} ${name}`
  const original = { sha256: await sha256File(file), size: statSync(file).size }
  if (isBook && /\.(csv|tsv|txt|json|ndjson)(\.gz)?$/i.test(name)) {
    const what = `is a ${hex === '504b0304' ? 'workbook or zip' : 'Parquet file'} by its first bytes, and text by its name`
    return {
      original,
      code: 'FILE_WRONG_TYPE',
      state: 'rejected',
      message: message('FILE_WRONG_TYPE', place, what, 'rejected'),
    }
  }
  const { encoding, sheet } = mapped ?? {}
  const given = { ...(encoding ? { encoding } : {}), ...(sheet ? { sheet } : {}) }
  const decoded = await decode(file, place, given, draft)
  return 'file' in decoded && decoded.file === file ? undefined : { original, ...decoded }
}
