import { shown } from './message.ts'

/** Why a file is no CSV at all. */
export type Refusal = { code: string; what: string }

const magics: [string, string][] = [
  ['504b0304', 'a zip or xlsx'],
  ['504b0506', 'an empty zip'],
  ['25504446', 'a PDF'],
  ['50415231', 'a Parquet file'],
  ['1f8b', 'gzip'],
  ['d0cf11e0', 'an old Excel file'],
  ['fffe', 'UTF-16'],
  ['feff', 'UTF-16'],
  ['28b52ffd', 'zstd'],
  ['4f626a01', 'Avro'],
]

const bom = Buffer.from('\uFEFF')

/** How many bytes of byte order marks a file starts with. */
export function marks(bytes: Buffer): number {
  let size = 0
  while (bytes.subarray(size, size + 3).equals(bom)) size += 3
  return size
}

/** Tells by its first bytes that a file is not CSV; undefined where it may be. */
export function sniff(bytes: Buffer): Refusal | undefined {
  const magic = magics.find(([hex]) => bytes.toString('hex', 0, hex.length / 2) === hex)
  if (magic) {
    const numbers = magic[0].toUpperCase().match(/../g)!.join(' ')
    return { code: 'FILE_WRONG_TYPE', what: `is ${magic[1]} (magic ${numbers}), not CSV in UTF-8` }
  }
  const text = bytes.toString('utf8', marks(bytes)).trimStart()
  if (text === '') return { code: 'FILE_EMPTY', what: 'holds no text' }
  const start = text.split(/\s*[\r\n>]/, 1)[0]!
  if (/^<(!doctype|html|head|body)\b/i.test(text))
    return { code: 'FILE_NOT_CSV', what: `starts with ${shown(start)}; it looks like a web page (expired session?)` }
  const said = /^<[?!a-z]/i.test(text) || /^[[{]/.test(text) ? answer(text) : undefined
  if (said) return { code: 'FILE_VENDOR_ERROR', what: `holds an error answer: ${said}` }
  if (/^<[?!a-z]/i.test(text)) return { code: 'FILE_NOT_CSV', what: `starts with ${shown(start)}; it looks like XML` }
  if (/^[[{]\s*["[{\]}]/.test(text))
    return { code: 'FILE_NOT_CSV', what: `starts with ${shown(start)}; it looks like JSON` }
}

/** The vendor's code in an error answer, as its JSON or XML names it. */
function answer(text: string): string | undefined {
  return (
    /"(?:errorCode|error_code|exceptionCode|code|error)"\s*:\s*"?([\w.-]+)/.exec(text)?.[1] ??
    /<(?:exceptionCode|errorCode|code|error)>\s*([\w.-]+)/i.exec(text)?.[1] ??
    (/^\{\s*"(message|status)"\s*:/.test(text) ? /"(?:message|status)"\s*:\s*"?([^",}]+)/.exec(text)?.[1] : undefined)
  )
}
