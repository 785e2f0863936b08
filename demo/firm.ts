import { accountName } from './accounts.ts'
import { ascii } from './names.ts'
import { entry } from './truth/entry.ts'

/** The internet domain of an account's firm; no two firms have one. */
export const domainOf = (account: number): string =>
  entry(domains, account, () => `${ascii(accountName(account)) || 'firm'}-${account}.example`)

const domains = new Map<number, string>()
