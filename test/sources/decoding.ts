import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Decoding, decode } from '../../sources/decode.ts'
import { temp } from '../temp.ts'

/** What decoding gave: its bytes and text, or the code and message of why there are none; and which files are left beside the given one. */
export type Decoded = {
  bytes?: Buffer
  text?: string
  kind?: string
  encoding?: string
  sheets?: string[]
  isItself?: boolean
  codes?: string[]
  code?: string
  state?: string
  said?: string
  left: string[]
}

/** Decodes a file of these bytes; `said` are the message of a refused one and the notices of another. */
export async function decoding(bytes: string | Uint8Array, given: Decoding = {}): Promise<Decoded> {
  const folder = await temp()
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const result = await decode(path, 'table/opportunity deals', given, join(folder, 'draft'))
  const left = readdirSync(folder).filter((name) => name !== 'file')
  if ('code' in result) return { said: result.message, code: result.code, state: result.state, left }
  const { file, notices, ...rest } = result
  const got = readFileSync(file)
  const codes = notices.map(({ code }) => code)
  const said = notices.map(({ message }) => message).join('\n')
  return { ...rest, bytes: got, text: got.toString(), isItself: file === path, codes, said, left }
}

/** The lines of a decoded file, or why there are none. */
export async function linesOf(bytes: string | Uint8Array, given: Decoding = {}): Promise<string[]> {
  const { text, said = '' } = await decoding(bytes, given)
  return text === undefined ? [said] : text.split('\n').slice(0, -1)
}
