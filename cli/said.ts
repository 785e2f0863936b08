import type { Change } from '../sources/mapping/doubt.ts'
import { type ColumnRule, type DateOrder, type Mapping, ruleOf } from '../sources/mapping/mapping.ts'
import { CommandError, type Values } from './command.ts'

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

/** Options by which a person says on a command line what a mapping says. */
export const mappingOptions = {
  set: texts,
  dates: text,
  decimal: text,
  'time-zone': text,
  currency: text,
  encoding: text,
  delimiter: text,
  sheet: text,
  records: text,
  header: text,
  key: texts,
  constant: texts,
  feed: text,
  won: texts,
  lost: texts,
  open: texts,
  null: texts,
  same: texts,
  lenient: texts,
} as const

const orders = ['Y-M-D', 'M/D/Y', 'D/M/Y', 'D Mon Y', 'serial', 'epoch', 'period']

/** What was said of a mapping: `--set "Closed=close_date:D/M/Y"`, `--dates M/D/Y`, `--won Signed`. The mapping's check says what cannot be. */
export function saidOf(values: Values): Partial<Mapping> {
  const one = (name: string) => (values[name] === undefined ? undefined : String(values[name]))
  const all = (name: string) => (values[name] as string[] | undefined)?.map(String)
  const words = { won: all('won'), lost: all('lost'), open: all('open') }
  const delimiter = one('delimiter')?.replace(/^(tab|\\t)$/, '\t')
  return given({
    columns: values.set === undefined ? undefined : Object.fromEntries(all('set')!.map(columnOf)),
    dates: one('dates'),
    decimal: one('decimal'),
    time_zone: one('time-zone'),
    currency: one('currency'),
    encoding: one('encoding'),
    delimiter,
    sheet: one('sheet'),
    records: one('records'),
    header: one('header')
      ?.split(',')
      .map((name) => name.trim()),
    key: all('key'),
    constants: all('constant') && Object.fromEntries(all('constant')!.map(constantOf)),
    feed: one('feed'),
    null_words: all('null'),
    lenient: all('lenient'),
    words: words.won || words.lost || words.open ? given(words) : undefined,
    same: all('same') && spellings(all('same')!),
  }) as Partial<Mapping>
}

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** `Closed=close_date:D/M/Y`: a name of the file, the column that it stands for, and how it is read. `Note=-` keeps it aside. */
function columnOf(said: string): [string, string | ColumnRule] {
  const at = said.lastIndexOf('=')
  const [to = '', ...rules] = said.slice(at + 1).split(':')
  if (at < 1 || to === '') throw new CommandError(`--set takes "Name in the file=column", not "${said}"`)
  const rule: ColumnRule = { to }
  for (const each of rules) {
    if (orders.includes(each)) rule.format = each as DateOrder
    else if (each === '.' || each === ',') rule.decimal = each
    else if (each === 'percent' || each === 'signs') rule.scale = each
    else if (each === 'optional') rule.optional = true
    else
      throw new CommandError(`--set knows ${orders.join(', ')}, ".", ",", percent, signs and optional, not "${each}"`)
  }
  return [said.slice(0, at), rules.length > 0 ? rule : to]
}

/** `activity_type=call`: a column that is the same in every record. */
function constantOf(said: string): [string, string] {
  const [, column, value] = /^(\w+)=(.+)$/.exec(said) ?? []
  if (!column) throw new CommandError(`--constant takes "column=value", not "${said}"`)
  return [column, value!]
}

/** `region:NorthEast=North East`. */
function spellings(said: string[]): NonNullable<Mapping['same']> {
  const same: NonNullable<Mapping['same']> = {}
  for (const each of said) {
    const [, column, from, to] = /^(\w+):(.+)=(.+)$/.exec(each) ?? []
    if (!column) throw new CommandError(`--same takes "column:Spelling=Other spelling", not "${each}"`)
    same[column] = { ...same[column], [from!]: to! }
  }
  return same
}

/** The options that make a change. */
export function optionsOf({ columns = {}, mapping = {} }: Change): string {
  const { words, same, columns: more, as, key, constants, null_words, lenient, ...others } = mapping
  const sets = [...Object.entries(columns), ...(as ? [] : Object.entries(more ?? {}))].map(([name, rule]) => {
    const { to, ...rest } = ruleOf(rule as ColumnRule)
    return `--set ${quoted([`${name}=${to}`, ...Object.values(rest)].join(':'))}`
  })
  const meant = Object.entries(words ?? {}).flatMap(([each, list]) => list.map((word) => `--${each} ${quoted(word)}`))
  const spelled = Object.entries(same ?? {}).flatMap(([column, pairs]) =>
    Object.entries(pairs).map(([from, to]) => `--same ${quoted(`${column}:${from}=${to}`)}`),
  )
  const listed = [
    ...Object.entries(constants ?? {}).map(([column, value]) => `--constant ${quoted(`${column}=${value}`)}`),
    ...(null_words ?? []).map((word) => `--null ${quoted(word)}`),
    ...(lenient ?? []).map((each) => `--lenient ${each}`),
  ]
  const rest = Object.entries(others).map(([name, value]) => `--${name.replace('_', '-')} ${quoted(String(value))}`)
  return [
    ...(as ? [`--as ${as}`] : []),
    ...(key ?? []).map((name) => `--key ${quoted(name)}`),
    ...sets,
    ...meant,
    ...spelled,
    ...listed,
    ...rest,
  ].join(' ')
}

const quoted = (value: string) => (/^[\w./-]+$/.test(value) ? value : JSON.stringify(value))
