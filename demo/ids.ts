const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** The three characters that make a 15-character Salesforce id safe against lost case. */
export function checksum(id15: string): string {
  let suffix = ''
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0
    for (let k = 0; k < 5; k++) {
      const code = id15.charCodeAt(chunk + k)
      if (code >= 65 && code <= 90) bits |= 1 << k
    }
    suffix += checks[bits]
  }
  return suffix
}

/** The 18-character id of the `number`-th record of an object by its key prefix; ids of one object sort as their numbers. */
export function salesforceId(prefix: string, number: number): string {
  let text = ''
  for (let rest = number + 1; rest > 0; rest = Math.floor(rest / 62)) text = digits[rest % 62] + text
  const id15 = `${prefix}5e00000${text.padStart(5, '0')}`
  return id15 + checksum(id15)
}

/** The place of a record among those of its object, by its id. */
export const placeOf = (id: string): number =>
  [...id.slice(10, 15)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0) - 1

/** Key prefixes of the objects that the demo company has. */
export const prefix = {
  account: '001',
  contact: '003',
  user: '005',
  opportunity: '006',
  history: '008',
  split: '0Te',
  splitType: '14K',
  fieldHistory: '017',
  teamMember: '0Hv',
  contactRole: '00K',
  lineItem: '00k',
  stage: '01J',
  lead: '00Q',
  campaign: '701',
  campaignMember: '00v',
  task: '00T',
  event: '00U',
  role: '00E',
  period: '026',
  fiscalYear: '022',
  currency: '01L',
  rate: '04w',
  quota: '0J9',
  item: '0GA',
  type: '0Db',
  product: '01t',
  entry: '01u',
  organization: '00D',
} as const

/** The company's Salesforce org. */
export const organizationId = salesforceId(prefix.organization, 4711)
