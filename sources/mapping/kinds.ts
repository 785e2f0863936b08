import type { FoundContract } from '../contract.ts'
import { listed, shown } from '../message.ts'
import { readDate } from './dates.ts'
import { valuesOf } from './guess.ts'
import type { Inferred } from './infer.ts'
import { type Mapping, ruleOf } from './mapping.ts'
import { nameOf } from './meaning.ts'
import type { Sample } from './sample.ts'

const kinds: [string, RegExp][] = [
  ['call', /call|phone|dial/i],
  ['email', /mail/i],
  ['meeting', /meet|calendar|event|appointment/i],
  ['task', /task|to.?do/i],
]
const known =
  /call|phone|dial|voice|anruf|mail|meet|demo|visit|appointment|event|lunch|presentation|video|zoom|termin|social|linkedin|sms|text|chat|message|whatsapp|task|to.?do|note/i

/** What kind of activity each record is: as a column tells, else all of one kind. One without a kind would count nowhere. */
export function inferKinds(sample: Sample, mapping: Mapping, { object }: FoundContract, file: string): Inferred {
  const none: Inferred = { changes: [], doubts: [], remarks: [] }
  if (object !== 'activity' || mapping.constants?.activity_type) return none
  const name = nameOf(mapping, 'activity_type')
  const odd = name ? [...new Set(valuesOf(sample, name))].filter((value) => !known.test(value)) : []
  if (name && odd.length === 0) return none
  const likely = kinds.filter(([, word]) => word.test(file)).map(([kind]) => kind)
  const all = [...new Set([...likely, ...kinds.map(([kind]) => kind)])]
  const columns = name ? { [name]: { to: '-' } } : {}
  return {
    ...none,
    doubts: [
      {
        code: 'ROW_UNKNOWN_VALUE',
        ...(name ? { column: name } : {}),
        what: name
          ? `${listed(odd.slice(0, 3).map(shown))} name no kind of activity, and one without a kind counts nowhere`
          : 'no column tells what kind of activity a record is, and one without a kind counts nowhere',
        readings: all.map((kind) => ({
          say: `all are of the kind ${kind}`,
          change: { columns, mapping: { constants: { ...mapping.constants, activity_type: kind } } },
        })),
      },
    ],
  }
}

/** How long the periods of quotas and targets are, where neither a column nor a period's name tells; and whether days begin any. */
export function inferLengths(sample: Sample, mapping: Mapping, { object }: FoundContract): Inferred {
  const inferred: Inferred = { changes: [], doubts: [], remarks: [] }
  const name = nameOf(mapping, 'period_start')
  const rule = name ? ruleOf(mapping.columns[name]!) : undefined
  if (!['quota', 'target', 'forecast_submission'].includes(object) || !name || rule?.format === 'period')
    return inferred
  const values = valuesOf(sample, name)
  const order = rule?.format ?? mapping.dates ?? 'Y-M-D'
  const odd = values.find((value) => !/-01$/.test(readDate(value, order)?.day ?? '-01'))
  if (odd !== undefined)
    inferred.remarks.push(
      `${shown(odd)} in ${shown(name)} is the first day of no month: what begins on it is in no fiscal period, and counts in no attainment`,
    )
  if (!nameOf(mapping, 'period_type') && !mapping.constants?.period_type)
    inferred.doubts.push({
      code: 'HDR_MISSING',
      what: `nothing tells how long the periods are that begin on the days of ${shown(name)}`,
      readings: ['month', 'quarter', 'half_year', 'year'].map((type) => ({
        say: `each is a ${type.replace('_', ' ')}`,
        change: { mapping: { constants: { ...mapping.constants, period_type: type } } },
      })),
    })
  return inferred
}
