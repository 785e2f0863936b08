import { firmName } from './names.ts'
import type { Company, Person } from './people.ts'
import { random } from './random.ts'

/** Accounts that each seller sells to. */
export const accountsPerSeller = 40

/** What the firm of an account is called, the same in every demo company. */
export const accountName = (number: number): string => firmName(random(number))

/** A firm that the company sells to; `winner` is the account that a duplicate was merged into. */
export type Account = { number: number; owner: Person; parent: number | null; winner: number | null }

/** Every account of every seller, and after them a few that were merged away. No deal belongs to those. */
export function* accounts(company: Company): Generator<Account> {
  let next = 0
  for (const owner of company.sellers)
    for (let k = 0; k < accountsPerSeller; k++) {
      const number = owner.index * accountsPerSeller + k
      yield { number, owner, parent: k === 1 || k === 2 ? number - k : null, winner: null }
      next = Math.max(next, number + accountsPerSeller)
    }
  for (const [i, owner] of company.sellers.entries())
    if (i % 6 === 0) yield { number: next + i, owner, parent: null, winner: owner.index * accountsPerSeller + 5 }
}
