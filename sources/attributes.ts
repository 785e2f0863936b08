import { type Json, textOf, written } from './format/json/parse.ts'
import { joined } from './joined.ts'
import { nested } from './nested.ts'
import { type Field, isoDate } from './types.ts'

const plainText = '"(?:[^"\\\\\\u0000-\\u001f]|\\\\[\\\\"nrtbf])*"'
const member = `"[\\x20!#-\\[\\]-~]+":(?:${plainText}|true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)`
const flat = new RegExp(`^\\{(?:${member}(?:,${member})*)?\\}$`)
const texts = /("(?:[^"\\]|\\.)*")(:?)/g

/** A name as paths of JSON may have it: `Old Status` is old_status. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '_')

/**
 * The attributes of a Marketo activity, an object in CSV and a list of names and values in an answer: kept as a JSON object without
 * spaces, whose names are in small letters with `_` for all else: {"old_status":"Member","success":true}. Values are no lists and no objects.
 */
export function attributes(): Field {
  const names: Names = { count: 0, from: new Int32Array(most), to: new Int32Array(most) }
  const lowered = (whole: string, name: string, isName: string) => (isName ? `"${plain(name.slice(1, -1))}":` : whole)
  return {
    ...nested('attributes', 'a JSON object of attributes', readMembers, (text) =>
      flat.test(text) ? text.replace(texts, lowered) : undefined,
    ),
    form: (bytes, at) => flatForm(bytes, at, names),
    settle: (bytes, at, length) => {
      for (let k = 0; k < names.count; k++)
        for (let p = at + names.from[k]!; p < at + names.to[k]!; p++) bytes[p] = small[bytes[p]!]!
      return length
    },
  }
}

/** Where the names of the object lie whose form was told last, from its first byte on: settling follows the form of the same value. */
type Names = { count: number; from: Int32Array; to: Int32Array }

const most = 64

function readMembers(value: Json): string | undefined {
  const members = Array.isArray(value) ? value.map(memberOf) : value instanceof Map ? [...value] : [undefined]
  const texts = new Map<string, string>()
  for (const member of members) {
    if (!member?.[0]) return undefined
    const [name, each] = [plain(member[0]), member[1]]
    if (!texts.has(name)) texts.set(name, written(Array.isArray(each) || each instanceof Map ? textOf(each) : each))
  }
  return `{${[...texts].map(([name, text]) => `"${name}":${text}`).join()}}`
}

const memberOf = (each: Json): [string, Json] | undefined =>
  each instanceof Map ? [textOf(each.get('name')), each.get('value') ?? null] : undefined

const [quote, comma, colon, backslash, close] = [34, 44, 58, 92, 125]
const escaped = new Set([...'\\nrtbf'].map((letter) => letter.charCodeAt(0)))
const small = Uint8Array.from({ length: 256 }, (_, byte) => {
  const [letter = 95] = [...plain(String.fromCharCode(byte))].map((each) => each.charCodeAt(0))
  return byte < 128 ? letter : 95
})

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

const words = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word))
/** Bytes that a name may have: 1 as they are, 2 for those that are to be made small. */
const ofName = small.map((letter, byte) =>
  byte < 32 || byte > 126 || byte === quote || byte === backslash ? 0 : letter === byte ? 1 : 2,
)
/** Bytes that a text may have as they are. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 32 && byte !== quote && byte !== backslash ? 1 : 0,
)

const isQuote = (bytes: Uint8Array, at: number) => bytes[at] === quote && bytes[at + 1] === quote

/** An object of plain members as CSV has it inside quotes, its own quotes doubled; negative where a name is not yet in small letters. */
function flatForm(bytes: Uint8Array, at: number, names: Names): number {
  names.count = 0
  if (bytes[at] !== 123) return 0
  let p = at + 1
  if (bytes[p] === close) return 2
  let worst = 1
  for (;;) {
    if (!isQuote(bytes, p)) return 0
    const name = p + 2
    p = name
    for (let kind = ofName[bytes[p]!]!; kind > 0; kind = ofName[bytes[++p]!]!) worst |= kind
    if (p === name || !isQuote(bytes, p) || bytes[p + 2] !== colon || names.count === most) return 0
    names.from[names.count] = name - at
    names.to[names.count++] = p - at
    p = isQuote(bytes, p + 3) ? textEnd(bytes, p + 5) : wordEnd(bytes, p + 3)
    if (p === 0) return 0
    if (bytes[p] === close) return worst === 1 ? p + 1 - at : -(p + 1 - at)
    if (bytes[p++] !== comma) return 0
  }
}

/** The byte behind a text whose first sign is at `at`, and behind its closing quotes; 0 where it is not plain. */
function textEnd(bytes: Uint8Array, at: number): number {
  for (let p = at; ; p++) {
    while (isPlain[bytes[p]!] === 1) p++
    if (bytes[p] === quote) return bytes[p + 1] === quote ? p + 2 : 0
    if (bytes[p] !== backslash) return 0
    if (isQuote(bytes, p + 1)) p += 2
    else if (escaped.has(bytes[p + 1]!)) p++
    else return 0
  }
}

/** The byte behind a number, true, false or null; 0 where none of them is there. */
function wordEnd(bytes: Uint8Array, at: number): number {
  let p = at
  while (bytes[p]! >= 48 && bytes[p]! <= 57) p++
  const isEnd = bytes[p] === comma || bytes[p] === close
  if (isEnd && p > at && (bytes[at] !== 48 || p === at + 1)) return p
  if (p === at) for (const word of words) if (isWord(bytes, at, word)) return at + word.length
  while (bytes[p]! > 32 && bytes[p] !== comma && bytes[p] !== close && bytes[p] !== quote) p++
  return number.test(Buffer.from(bytes.buffer, bytes.byteOffset + at, p - at).toString('latin1')) ? p : 0
}

function isWord(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let k = 0; k < word.length; k++) if (bytes[at + k] !== word[k]) return false
  return true
}

/** What a program cost by month, from an answer's list: `2026-03-01,1200.50`, with `|` between them. */
export const costs: Field = nested(
  'costs',
  'a list of costs, each with its first day',
  (value) => joined(Array.isArray(value) ? value.map(costOf) : [undefined]),
  (text) => (/^\d{4}-\d\d-\d\d,-?\d+(\.\d+)?(\|\d{4}-\d\d-\d\d,-?\d+(\.\d+)?)*$/.test(text) ? text : undefined),
)

function costOf(told: Json): string | undefined {
  if (!(told instanceof Map)) return undefined
  const [day, amount] = [textOf(told.get('startDate')).slice(0, 10), textOf(told.get('cost'))]
  return typeof isoDate.value(day) === 'string' && /^-?\d+(\.\d+)?$/.test(amount) ? `${day},${amount}` : undefined
}
