import type { Company } from '../../company.ts'
import { columnsOf, type FoundContract, type Odd } from '../contract.ts'
import { shown } from '../message.ts'
import { type ColumnRule, type Mapping, ruleOf } from './mapping.ts'
import { isOf, signsOf } from './signs.ts'

/** Whether a column of a table is of money. */
export const isMoney = (column: string): boolean => /(^|_)(amount|revenue)$/.test(column)

/** The currency of amounts whose record tells none: the mapping's, else the company's; of a table that has no currency only the mapping's. */
export function currencyBeside(mapping: Mapping, { contract }: FoundContract, company: Company): string | undefined {
  const has = columnsOf(contract).some(({ column }) => column === 'currency_code')
  return mapping.currency ?? mapping.constants?.currency_code ?? (has ? company.reporting_currency : undefined)
}

/** Finds an amount whose own sign is of another currency than its record: it would be added up as what it is not. */
export function foreignBy(mapping: Mapping, target: FoundContract, company: Company): Odd | undefined {
  const rules = Object.entries(mapping.columns).map(([name, rule]): [string, ColumnRule] => [name, ruleOf(rule)])
  const names = rules.flatMap(([name, { to }]) => (isMoney(to) ? [name] : []))
  const beside = currencyBeside(mapping, target, company)
  if (!mapping.accounting || names.length === 0) return undefined
  return ({ value, text }) => {
    const code = value('currency_code') || beside
    if (!code) return undefined
    for (const name of names) {
      const found = signsOf(text(name)).find((each) => !isOf(each, code))
      if (found)
        return {
          code: 'ROW_BAD_CURRENCY',
          name,
          what: `${name} is ${shown(text(name))}: ${found} is not ${code}, the currency of its record`,
        }
    }
    return undefined
  }
}
