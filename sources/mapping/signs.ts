/** The currencies that a sign may stand for, the likeliest first. */
const meant: Record<string, string[]> = {
  $: 'USD CAD AUD NZD SGD HKD MXN TWD ARS CLP COP UYU JMD TTD BBD BSD BZD BMD KYD XCD FJD NAD LRD GYD'.split(' '),
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  '€': ['EUR'],
  '£': ['GBP'],
  '₹': ['INR'],
  A$: ['AUD'],
  C$: ['CAD'],
  R$: ['BRL'],
  S$: ['SGD'],
  J$: ['JMD'],
  NT$: ['TWD'],
}

const sign = '[Kk]r\\.?|[A-Z]{0,2}[$€£¥₹]'
const ahead = new RegExp(`^(?:${sign}|[A-Z]{3}(?=[\\s\\d(-]))`)
const behind = /(?:[Kk]r\.?|[$€£¥₹]|(?<=\d\s?)[A-Z]{3})$/
const codes =
  'USD EUR GBP CHF AUD CAD JPY SEK NOK DKK ISK PLN INR CNY BRL MXN SGD NZD HKD ZAR CZK HUF AED SAR ILS TRY KRW THB TWD RON'
const within = new RegExp(`[A-Z]{0,2}[$€£¥₹]|\\b(?:${codes.replaceAll(' ', '|')})\\b`)

const plain = (found: string) => (/^kr/i.test(found) ? 'kr' : found)

/** A number without a currency's sign or code in front or behind. */
export const unsigned = (text: string): string => text.replace(ahead, '').trimStart().replace(behind, '').trimEnd()

/** The signs and codes of currencies that an amount is written with. */
export function signsOf(value: string): string[] {
  const text = value.replace(/^[\s(-]+|[\s)-]+$/g, '')
  return [ahead, behind].flatMap((each) => each.exec(text)?.[0] ?? []).map(plain)
}

/** The sign or code that the name of a column has: Amount (EUR). */
export const signIn = (name: string): string | undefined => within.exec(name)?.[0]

/** The currencies that a sign may stand for; US$ and CN¥ begin as their currency's code does. */
export function currenciesOf(found: string): string[] {
  if (meant[found]) return meant[found]
  if (/^[A-Z]{3}$/.test(found)) return [found]
  const all = [...meant.$!, ...meant['¥']!, 'GBP', 'EUR', 'INR']
  return all.filter((code) => code.startsWith(found.slice(0, 2)))
}

/** Whether an amount with a sign can be one of a currency. */
export const isOf = (found: string, code: string): boolean => currenciesOf(found).includes(code)
