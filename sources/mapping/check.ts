import { type } from 'arktype'
import { isZone } from '../../company.ts'
import { complainOf, type Known, readConfig } from '../../lake/config.ts'
import { columnsOf, type FoundContract, lenienciesOf } from '../contract.ts'
import { lackingIn } from './lacking.ts'
import { type Mapping, ruleOf } from './mapping.ts'

const order = type.enumerated('Y-M-D', 'M/D/Y', 'D/M/Y', 'D Mon Y', 'serial', 'epoch')
const format = type.enumerated('Y-M-D', 'M/D/Y', 'D/M/Y', 'D Mon Y', 'serial', 'epoch', 'period')
const sign = type.enumerated('.', ',')
const zone = type('string').narrow(
  (text, context) => isZone(text) || context.mustBe('a time zone such as Europe/Berlin'),
)
const rule = type({
  to: 'string',
  'format?': format,
  'decimal?': sign,
  'scale?': type.enumerated('percent', 'signs'),
  'time_zone?': zone,
  'optional?': 'boolean',
}).onUndeclaredKey('reject')
const words = type('string[]')

const shape = type({
  as: 'string',
  'feed?': type(/^[a-z][a-z0-9_]*$/).describe('small letters, digits and _, such as emea'),
  files: 'string[] > 0',
  columns: type({ '[string]': type('string').or(rule) }),
  'key?': 'string[] > 0',
  'constants?': 'Record<string, string>',
  'header?': 'string[] > 0',
  'encoding?': type.enumerated('utf-8', 'utf-16', 'windows-1252', 'iso-8859-1'),
  'delimiter?': type.enumerated(',', ';', '\t', '|'),
  'sheet?': 'string',
  'records?': 'string',
  'dates?': order,
  'decimal?': sign,
  'accounting?': 'boolean',
  'time_zone?': zone,
  'currency?': type(/^[A-Z]{3}$/).describe('a currency code such as EUR'),
  'null_words?': words,
  'words?': type({ 'won?': words, 'lost?': words, 'open?': words }).onUndeclaredKey('reject'),
  'same?': 'Record<string, Record<string, string>>',
  'lenient?': type.enumerated(...lenienciesOf).array(),
}).onUndeclaredKey('reject')

const ruleKeys = ['to', 'format', 'decimal', 'scale', 'time_zone', 'optional']
const keys =
  'as feed files columns key constants header encoding delimiter sheet records dates decimal accounting time_zone currency null_words words same lenient'
const lists: Record<string, string[]> = { '': keys.split(' '), words: ['won', 'lost', 'open'] }

/**
 * Reads the text of a mapping. Throws ConfigError with everything that is wrong: its form, columns and tables that do not exist, columns
 * told twice, and what its table cannot do without, unless it is not yet whole.
 */
export function checkMapping(text: string, file: string, contracts: FoundContract[], isWhole = true): Mapping {
  const config = readConfig(text, file)
  const tables = contracts.filter(({ source }) => source === 'table')
  const known: Known = (path) => {
    if (path.length === 1 && path[0] === 'as') return tables.map(({ object }) => object)
    if (path[0] === 'columns') return path.length === 2 ? ruleKeys : undefined
    return lists[path.join('.')]
  }
  const mapping = shape(config.value)
  if (mapping instanceof type.errors) complainOf(config, mapping, known)
  config.settle()
  const said = config.value as Mapping
  const target = tables.find(({ object }) => object === said.as)
  if (!target) {
    complainOf(
      config,
      [{ ...misfit(['as'], `is none of ${tables.map(({ object }) => `"${object}"`).join(', ')}`), code: 'reference' }],
      known,
    )
    config.settle()
  }
  const columns = columnsOf(target!.contract)
  const names = columns.map(({ column }) => column)
  const rules = Object.entries(said.columns).map(([name, each]) => [name, ruleOf(each)] as const)
  const within: Known = () => names
  const unknown = (path: string[], column: string) =>
    names.includes(column) ||
    complainOf(config, [{ ...misfit(path, `is no column of ${said.as}`), code: 'reference' }], within)
  for (const [name, { to }] of rules) {
    unknown(typeof said.columns[name] === 'string' ? ['columns', name] : ['columns', name, 'to'], to)
    const other = rules.find(([each, rule]) => rule.to === to && each !== name)?.[0]
    if (other !== undefined && other < name)
      config.complain(
        'CFG_BAD_VALUE',
        ['columns', name],
        `"${other}" and "${name}" both are ${to}; one column has one meaning`,
      )
  }
  for (const part of ['constants', 'same'] as const)
    for (const column of Object.keys(said[part] ?? {})) unknown([part, column], column)
  const lacking = isWhole ? lackingIn(said, target!) : []
  if (lacking.length > 0)
    config.complain(
      'CFG_BAD_VALUE',
      ['columns'],
      `nothing tells ${lacking.join(' and ')}, which ${said.as} cannot be without`,
    )
  config.settle()
  return said
}

const misfit = (path: string[], problem: string) => ({ path, code: 'unit', problem: `${path.join('.')} ${problem}` })
