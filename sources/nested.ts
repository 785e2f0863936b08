import { type Json, JsonError, parse, textOf, written } from './format/json/parse.ts'
import { plainForm } from './forms.ts'
import { joined } from './joined.ts'
import { fraction, moment } from './moment.ts'
import { decimal, type Field, field } from './types.ts'

/** A vendor's id of letters, digits, `_` and `-`, kept as it is: of digits alone it may be larger than numbers are exact. */
export const plainId: Field = field(
  'plainId',
  'an id of letters and digits',
  (value) => (/^[A-Za-z0-9_-]{1,64}$/.test(value) ? value : undefined),
  { form: plainForm, code: (value) => (/^\d+([.,]\d+)?E\+?\d+$/i.test(value) ? 'ROW_ID_MANGLED' : 'ROW_BAD_ID') },
)

/** A list or an object of a JSON record, kept as JSON. */
export const json: Field = nested('json', 'JSON', written)

/** The ids that a record is associated with, as `7;8`, the primary one first: from an answer's list, or from CSV as it is. */
export const links: Field = nested(
  'links',
  'associated ids like 7;8',
  (value) => {
    const found = list(value)?.map((each) => ({ id: idOf(each), isPrimary: isPrimary(each) }))
    if (!found || found.some(({ id }) => id === undefined)) return undefined
    const sorted = [...found].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
    return [...new Set(sorted.map(({ id }) => id))].join(';')
  },
  (value) => (/^\d+( *; *\d+)*;?$/.test(value) ? value.replace(/ |;$/g, '') : undefined),
)

/** The same with the type of each association, as `5:8;341:8`: the type tells of what kind the two records are. */
export const typedLinks: Field = nested('typedLinks', 'a list of associated ids with their types', (value) => {
  const found = list(value)?.map((each) => ({ id: idOf(each), types: typesOf(each), isPrimary: isPrimary(each) }))
  if (!found || found.some(({ id }) => id === undefined)) return undefined
  const sorted = [...found].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
  return sorted.flatMap(({ id, types }) => types.map((type) => `${type}:${id}`)).join(';')
})

/**
 * The changes that the versions of some properties tell, `property,2026-03-31 17:05:09.000,user,source,new,old` with `|` between them.
 * Values are those of the properties' fields and hold neither of the two signs; other properties are left in the landed file.
 */
export const history = (of: Record<string, Field>): Field =>
  nested(
    `history(${Object.entries(of).map(([property, { name }]) => `${property} ${name}`)})`,
    'the versions of properties, each with its time',
    (value) => {
      if (!(value instanceof Map)) return undefined
      return joined(
        Object.entries(of).flatMap(([property, each]) => changesOf(property, value.get(property) ?? [], each)),
      )
    },
  )

/** The shares of a deal as `id,owner,0.600000,1200.00`, with `|` between them. */
export const splits: Field = nested('splits', 'a list of splits with owners and percentages', (value) => {
  const texts = list(value)?.map((each) => {
    const properties = each instanceof Map ? each.get('properties') : undefined
    if (!(each instanceof Map) || !(properties instanceof Map)) return undefined
    const told = (name: string) => textOf(properties.get(name))
    const part = fraction.value(told('hs_deal_split_percentage'))
    const amount = told('hs_deal_split_amount')
    const ids = [textOf(each.get('id')), told('hubspot_owner_id')]
    if (typeof part !== 'string' || !ids.every((id) => /^\d{1,20}$/.test(id))) return undefined
    if (amount !== '' && typeof decimal(20, 6).value(amount) !== 'string') return undefined
    return [...ids, part, amount].join()
  })
  return texts && joined(texts)
})

/** The name of an owner's primary team, from the list of the owner's teams; of the first one where none is marked. */
export const teamName: Field = nested('teamName', 'a list of teams', (value) => {
  const teams = list(value)?.filter((each) => each instanceof Map)
  const first = teams?.find((each) => each.get('primary') === true) ?? teams?.[0]
  return teams && textOf(first?.get('name'))
})

/** A field of what JSON reads; `plain`: what is good as it is. */
export function nested(
  name: string,
  expects: string,
  read: (value: Json) => string | undefined,
  plain?: (value: string) => string | undefined,
): Field {
  const code = () => 'ROW_BAD_LIST'
  return field(
    name,
    expects,
    (value) => {
      const known = plain?.(value)
      if (known !== undefined) return known
      try {
        return read(parse(Buffer.from(value)))
      } catch (error) {
        if (error instanceof JsonError) return undefined
        throw error
      }
    },
    { code },
  )
}

/** A list by itself, or the one that an answer has as its results. */
function list(value: Json): Json[] | undefined {
  const inner = value instanceof Map ? value.get('results') : value
  return Array.isArray(inner) ? inner : undefined
}

function idOf(value: Json): string | undefined {
  const id = textOf(value instanceof Map ? (value.get('id') ?? value.get('toObjectId')) : value)
  return /^\d{1,20}$/.test(id) ? id : undefined
}

const typesOf = (value: Json) => membersOf(value, 'typeId').filter((type) => /^\d+$/.test(type))

/** One member of each type that an association has. */
function membersOf(value: Json, name: string): string[] {
  const types = value instanceof Map ? value.get('associationTypes') : undefined
  return Array.isArray(types) ? types.map((type) => (type instanceof Map ? textOf(type.get(name)) : '')) : []
}

/** An association's type says whether it is the primary one: `deal_to_company` beside `…_unlabeled`, or by its label. */
function isPrimary(value: Json): boolean {
  if (!(value instanceof Map)) return false
  const labels = membersOf(value, 'label')
  return /^[a-z]+_to_company$/.test(textOf(value.get('type'))) || labels.some((label) => /^primary\b/i.test(label))
}

/** The changes of one property, the oldest first; a version with the value of the one before is none. */
function changesOf(property: string, value: Json, of: Field): (string | undefined)[] {
  const versions = list(value)?.map((each) => version(each, of))
  if (!versions?.every((each) => each !== undefined)) return [undefined]
  const ordered = versions.reverse().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return ordered.flatMap(({ at, user, source, good }, k) => {
    const old = ordered[k - 1]?.good ?? ''
    if (k > 0 && old === good) return []
    const parts = [property, at, user, source, good, old]
    return parts.some((part) => /[|,]/.test(part)) ? [undefined] : [parts.join()]
  })
}

function version(told: Json, of: Field) {
  if (!(told instanceof Map)) return undefined
  const [value = '', user = '', source = ''] = ['value', 'updatedByUserId', 'sourceType'].map((name) =>
    textOf(told.get(name)),
  )
  const at = moment.value(textOf(told.get('timestamp')))
  const good = value === '' ? '' : of.value(value)
  return typeof at === 'string' && typeof good === 'string' ? { at, user, source, good } : undefined
}
