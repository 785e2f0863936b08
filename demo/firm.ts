import { accountName } from './accounts.ts'
import { ascii } from './names.ts'

/** The internet domain of an account's firm; no two firms have one. */
export const domainOf = (account: number): string => `${ascii(accountName(account)) || 'firm'}-${account}.example`
