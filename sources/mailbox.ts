import { sha256 } from '../lake/hash.ts'
import { type Json, textOf } from './format/json/parse.ts'
import { joined } from './joined.ts'
import { nested } from './nested.ts'
import { type Field, field } from './types.ts'

/** A text of which only the SHA-256 is kept, to tell repeats without reading them. */
export const hashed: Field = field(
  'hashed',
  'text',
  (value) => (/^[0-9a-f]{64}$/.test(value) ? value : sha256(value)),
  {
    code: () => 'ROW_BAD_TEXT',
  },
)

/** The addresses of a message's header, `"Lee, Ann" <ann@x.com>, bo@y.org`, without names: ann@x.com|bo@y.org, in small letters. */
export const addresses: Field = field(
  'addresses',
  'e-mail addresses',
  (value) => {
    const parts = value.replace(/"(?:[^"\\]|\\.)*"(?=\s*<)/g, ' ').split(/[,;|]/)
    return [...new Set(parts.flatMap((part) => addressesOf(/<([^<>]*)>/.exec(part)?.[1] ?? part)))].join('|')
  },
  { code: () => 'ROW_BAD_EMAIL' },
)

const addressesOf = (text: string): string[] => text.toLowerCase().match(/[^\s<>,;:"()|]+@[^\s<>,;:"()|]+/g) ?? []

/** A message's own name, <id@host>, without its brackets. */
export const messageId: Field = field('messageId', 'a Message-ID', (value) => value.trim().replace(/^<|>$/g, ''), {
  code: () => 'ROW_BAD_TEXT',
})

/** A list of texts, ["a","b"], as a|b; a text by itself is as it is. */
export const texts: Field = listed('texts', 'a list of texts', (each) => textOf(each))

/**
 * Who is invited to a meeting, without names: `ann@x.com,accepted,self|bo@y.org,declined,`, in small letters. The last says that it is
 * the calendar's own person, the organizer or a resource such as a room.
 */
export const attendees: Field = listed('attendees', 'a list of attendees', (each) => {
  if (!(each instanceof Map)) return undefined
  const told = (name: string) => textOf(each.get(name))
  const role = ['resource', 'self', 'organizer'].find((name) => told(name) === 'true') ?? ''
  const email = addressesOf(told('email'))[0]
  const response = (told('responseStatus') || told('status')).toLowerCase()
  return email === undefined ? '' : [email, /^[a-z_]*$/.test(response) ? response : '', role].join()
})

/** A list of JSON as one text: what `one` makes of each item with | between them, the empty ones left out. Any other text is as it is. */
export function listed(name: string, expects: string, one: (value: Json) => string | undefined): Field {
  return nested(
    name,
    expects,
    (value) => joined(Array.isArray(value) ? value.map(one).filter((each) => each !== '') : [undefined]),
    (value) => (value.startsWith('[') ? undefined : value),
  )
}
