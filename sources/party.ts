import { type Json, textOf } from './format/json/parse.ts'
import { listed } from './mailbox.ts'
import { crmId } from './related.ts'
import type { Field } from './types.ts'

const told = (value: Json, name: string) => (value instanceof Map ? textOf(value.get(name)) : '')
const plain = (text: string) => text.replace(/[|,;]/g, ' ').trim()

/**
 * Who was in a recorded conversation, without names: `External,7,bo@y.org,+49301,Contact:003…`: side, the tool's user, e-mail, phone and
 * the CRM's records of the party, with | between them.
 */
export const parties: Field = listed('parties', 'a list of parties', (party) => {
  if (!(party instanceof Map)) return undefined
  const parts = [told(party, 'affiliation'), told(party, 'userId'), told(party, 'emailAddress').toLowerCase()]
  return [...[...parts, told(party, 'phoneNumber')].map(plain), objectsOf(party.get('context')).join(';')].join()
})

/** The CRM's records that a conversation is about: `Opportunity:006…|Account:001…`. */
export const crmObjects: Field = listed('crmObjects', 'a list of the CRM’s objects', (each) =>
  each instanceof Map ? objectsOf([each]).join('|') : undefined,
)

/** The objects that contexts name, each context those of one system. */
function objectsOf(contexts: Json | undefined): string[] {
  const objects = (Array.isArray(contexts) ? contexts : []).flatMap((each) => {
    const found = each instanceof Map ? each.get('objects') : undefined
    return Array.isArray(found) ? found : []
  })
  return objects.flatMap((each) => {
    const [type, id] = [told(each, 'objectType'), crmId.value(told(each, 'objectId'))]
    return /^[A-Za-z]+$/.test(type) && typeof id === 'string' ? [`${type}:${id}`] : []
  })
}
