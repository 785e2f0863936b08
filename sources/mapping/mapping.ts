import type { Leniency } from '../contract.ts'

/** How dates are written, whatever stands between their parts; serial: a spreadsheet's day number; epoch: seconds or milliseconds since 1970. */
export type DateOrder = 'Y-M-D' | 'M/D/Y' | 'D/M/Y' | 'D Mon Y' | 'serial' | 'epoch'

/** What one column of a file stands for, where its own rules differ from the mapping's. */
export type ColumnRule = {
  to: string
  /** How its dates are written; period: the name of a fiscal period such as FY26 Q1. */
  format?: DateOrder | 'period'
  /** The sign before the digits of a fraction; its counterpart, spaces and apostrophes may part thousands. */
  decimal?: '.' | ','
  /** percent: 25 and 25% mean a quarter; signs: only 25% does, and 25 is no chance. */
  scale?: 'percent' | 'signs'
  time_zone?: string
  /** The file may lack it. */
  optional?: boolean
}

/** What a table that is nobody's export says: `mappings/<name>.json` in the lake. */
export type Mapping = {
  /** Which of the tables of sources/table it is: opportunity. */
  as: string
  /** Where its ids are from: tables of one feed name each other's records. `table` if not given. */
  feed?: string
  /** Names of files that it is for, without endings, dates and times, in small letters. */
  files: string[]
  /** The file's names, and the column that each stands for; objects in JSON by dotted names: attributes.referenceId. */
  columns: Record<string, string | ColumnRule>
  /** The file's names that together are the key where no column is. */
  key?: string[]
  /** Columns that are the same in every record. */
  constants?: Record<string, string>
  /** The names of the columns of a file that has no line of them. */
  header?: string[]
  encoding?: 'utf-8' | 'utf-16' | 'windows-1252' | 'iso-8859-1'
  delimiter?: ',' | ';' | '\t' | '|'
  /** Sheet of a workbook; the first one if not given. */
  sheet?: string
  /** Name under which a JSON file has its records; a path where they are deeper within: data.deals. */
  records?: string
  dates?: DateOrder
  decimal?: '.' | ','
  /** Amounts may have a currency's sign, brackets or a minus behind them. */
  accounting?: boolean
  /** Whose clock tells times without an offset. The company's if not given. */
  time_zone?: string
  /** Currency of all amounts where no column tells it. */
  currency?: string
  null_words?: string[]
  /** What stages and results mean; capitals do not matter. */
  words?: { won?: string[]; lost?: string[]; open?: string[] }
  /** Spellings that mean the same, by column: { region: { NorthEast: 'North East' } }. */
  same?: Record<string, Record<string, string>>
  lenient?: Leniency[]
}

/** A mapping with its name. */
export type NamedMapping = { name: string; mapping: Mapping }

/** The rule of one column, whether it is written short or long. */
export const ruleOf = (rule: string | ColumnRule): ColumnRule => (typeof rule === 'string' ? { to: rule } : rule)
