import { type Field, field, salesforceId } from './types.ts'

/**
 * How a contract opens JSON:API’s records, whose relationships are `{ user: { data: { type, id } } }`: by relationship the column that
 * holds the id, { sequenceStep: 'sequence_step_id' }. One without data, `{ user: { data: null } }`, leaves its column empty.
 */
export function related(columns: Record<string, string>): {
  nested: Record<string, string>
  aliases: Record<string, string>
} {
  const names = Object.entries(columns)
  return {
    nested: {
      attributes: '',
      relationships: 'to_',
      ...Object.fromEntries(
        names.flatMap(([name]) => [`to_${name}`, `to_${name}_data`].map((each) => [each, `${each}_`])),
      ),
    },
    aliases: Object.fromEntries(
      names.flatMap(([name, column]) => [`to_${name}_data_id`, `to_${name}_data`].map((each) => [each, column])),
    ),
  }
}

/** The same for records whose relations are objects, { user: { id } }: by relation the column that holds the id. */
export function within(columns: Record<string, string>): {
  nested: Record<string, string>
  aliases: Record<string, string>
} {
  const names = Object.entries(columns)
  return {
    nested: Object.fromEntries(names.map(([name]) => [name, `${name}_`])),
    aliases: Object.fromEntries(
      names
        .flatMap(([name, column]) => [
          [`${name}_id`, column],
          [name, column],
        ])
        .filter(([from, to]) => from !== to),
    ),
  }
}

/** A CRM’s own id as another tool has it; of Salesforce with 18 characters. */
export const crmId: Field = field(
  'crmId',
  'an id of the CRM',
  (value) => {
    const id = salesforceId.value(value)
    return typeof id === 'string' ? id : /^[^\s|]{1,100}$/.test(value) ? value : undefined
  },
  { code: () => 'ROW_BAD_ID' },
)
