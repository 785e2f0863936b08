import type { Shape } from '../../transforms/engine.ts'

const integer = /^(bigint|integer)$/
const number = /^(bigint|integer|decimal\(.*\))$/

/** What the end or the beginning of a name promises of its column's type. The first that fits holds. */
const promises: { name: RegExp; type: RegExp; words: string }[] = [
  { name: /^(is|has)_/, type: /^boolean$/, words: 'a name in is_ or has_ is boolean' },
  {
    name: /(^|_)(of|in)_(quarter|month|week|year)$/,
    type: integer,
    words: 'a place within a period is a whole number',
  },
  { name: /(^|_)(count|rank)$/, type: integer, words: '_count and _rank are whole numbers' },
  { name: /(^|_)(days|hours|minutes)$/, type: number, words: '_days, _hours and _minutes are numbers' },
  { name: /(^|_)rate$/, type: /^decimal/, words: '_rate is a decimal fraction' },
  { name: /(^|_)amount$/, type: /^decimal/, words: 'money is decimal' },
  { name: /_at$|_as_of$/, type: /^timestamp$/, words: '_at is a timestamp, UTC' },
  { name: /_date$/, type: /^date$/, words: '_date is a date' },
  { name: /(^|_)(week|month)$/, type: /^date$/, words: '_week and _month are its first day' },
  { name: /(^|_)quarter$/, type: /^(varchar|date)$/, words: '_quarter is a label such as FY27-Q1, or its first day' },
  { name: /(^|_)(id|name|email|code)$/, type: /^varchar$/, words: 'ids, names and codes are texts' },
  { name: /(^|_)(from|to)$/, type: /^(timestamp|date)$/, words: '_from and _to are times or days' },
]

/** What a type asks of a column's name. */
const demands: { type: RegExp; name: RegExp; words: string }[] = [
  { type: /^boolean$/, name: /^(is|has)_/, words: 'name a boolean is_… or has_…' },
  { type: /^timestamp$/, name: /_(at|as_of|from|to)$/, words: 'name a timestamp …_at' },
  { type: /^date$/, name: /(^|_)(date|week|month|quarter|from|to|start|end)$/, words: 'name a date …_date' },
]

/** Endings that are no unit of the house, and what to write. */
const foreign: { name: RegExp; words: string }[] = [
  { name: /_(seconds?|secs?|mins?|hrs?|millis|ms)$/, words: 'measure in _minutes, _hours or _days' },
  { name: /_(pct|percent|percentage|ratio|share|prob)$/, words: 'name a fraction …_rate' },
  { name: /_(ts|time|datetime|timestamp)$/, words: 'name a timestamp …_at' },
  { name: /^(?!is_|has_).*_(dt|day)$/, words: 'name a date …_date' },
  { name: /_(cnt|num|number_of|qty|no)$/, words: 'name a number of things …_count' },
  { name: /_(amt|usd|eur)$/, words: 'name money …_amount' },
  { name: /_(flag|ind|yn)$/, words: 'name a boolean is_… or has_…' },
  { name: /^(num|cnt)_/, words: 'name a number of things …_count' },
  { name: /(^|_)(opp|acct|qtr|mgr|desc|cust|fcst)(_|$)/, words: 'write the word out' },
]

/** Why a column's name and type do not go together; undefined where they do. */
export function suffix({ name: whole, type }: Shape): string | undefined {
  const name = whole.replace(/_(before|after)$/, '') // amount_before is an amount.
  const wrong = foreign.find((each) => each.name.test(name))
  if (wrong) return wrong.words
  const promise = promises.find((each) => each.name.test(name))
  if (promise && !promise.type.test(type)) return promise.words
  return demands.find((each) => each.type.test(type) && !each.name.test(name))?.words
}
