import { quarterStart } from '../fiscal.ts'
import { inDollars } from '../money.ts'
import type { Company } from '../people.ts'
import { quotas, targets } from '../plan.ts'
import { entry } from './entry.ts'
import type { Scopes } from './scope.ts'

/** US cents that a scope is to book in a fiscal quarter, and where the number is from. */
export type Target = { amount: bigint; source: 'sheet' | 'quota' }

/** The target of a fiscal quarter and scope. */
export type Targets = (quarter: number, scope: number) => Target | undefined

/** Targets by quarter and scope: what the sheet says, else the full quotas of those who are members on the quarter's first day. */
export function targetsOf(company: Company, scopes: Scopes): Targets {
  const found = new Map<string, Target>()
  for (const { person, quarter, type, amount, currency } of quotas(company)) {
    if (type !== 'full' || amount === null) continue
    for (const scope of scopes.of(person, quarterStart(quarter))) {
      const sum = entry(found, `${quarter} ${scope}`, () => ({ amount: 0n, source: 'quota' }))
      sum.amount += inDollars(amount, currency, quarter)
    }
  }
  for (const { team, quarter, amount, currency } of targets(company)) {
    const id = team ?? 'company'
    const scope = scopes.list.findIndex((each) => each.type === (team === null ? 'company' : 'team') && each.id === id)
    if (scope >= 0) found.set(`${quarter} ${scope}`, { amount: inDollars(amount, currency, quarter), source: 'sheet' })
  }
  return (quarter, scope) => found.get(`${quarter} ${scope}`)
}
