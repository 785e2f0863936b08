import { SaxesParser } from 'saxes'
import { DecodeError } from '../text/wrong.ts'

/** What a part of a workbook is asked for: its elements by their names without a prefix, and the text between them. */
export type Handlers = {
  open?: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** The deepest nesting and the longest piece, in characters, that a spreadsheet writes by far. */
const limits = { depth: 64, piece: 1 << 24 }

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads XML as it comes and gives control back after each piece. Throws DecodeError where it is not well formed. */
export async function* readXml(part: string, chunks: AsyncIterable<Buffer>, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false })
  const { open, text, close } = handlers
  let depth = 0
  let seen = 0
  const wrong = (what: string) => new DecodeError('FILE_NOT_XLSX', `holds ${part}, which ${what}`)
  parser.on('error', (error) => {
    throw wrong(`is no XML (${error.message})`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    seen = parser.position
    if (++depth > limits.depth) throw wrong(`nests more than ${limits.depth} deep`)
    open?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    seen = parser.position
    depth--
    close?.(local(name))
  })
  if (text) parser.on('text', text)
  if (text) parser.on('cdata', text)
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8')
    parser.write(decoder.decode(chunk, { stream: true }))
    if (parser.position - seen > limits.piece) throw wrong(`has a piece of more than ${limits.piece} characters`)
    yield
  }
  parser.write(decoder?.decode() ?? '').close()
}

/** Reads a small part of a workbook whole. */
export async function wholeXml(part: string, chunks: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  for await (const _ of readXml(part, chunks, handlers));
}

/** The characters that XML cannot hold, which spreadsheets write as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
