/**
 * Tells the common form of a value from its bytes: the length of the form that starts at `at`, negative where it is good but not yet
 * normal, 0 where none starts there. It may miss a good value, which then is read as text; it never takes a bad one.
 */
export type Form = (bytes: Uint8Array, at: number) => number

/** Makes a good value of `length` bytes normal where it stands and gives its new length; the bytes behind it are free to write. */
export type Settle = (bytes: Uint8Array, at: number, length: number) => number

const none = 0
const other = 1
const capital = 3
const kinds = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Z]/.test(String.fromCharCode(byte)) ? capital : /[a-z0-9]/.test(String.fromCharCode(byte)) ? other : none,
)
const suffixes = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345')

/** The letter that says which of the five characters at `at` are capitals; 0 if one of them is neither letter nor digit. */
function suffixOf(bytes: Uint8Array, at: number): number {
  let bits = 0
  for (let k = 0; k < 5; k++) {
    const kind = kinds[bytes[at + k]!]!
    if (kind === none) return none
    bits |= (kind >> 1) << k
  }
  return suffixes[bits]!
}

/** A Salesforce id of 18 characters whose checksum is right, or of 15. */
export const idForm: Form = (bytes, at) => {
  const a = suffixOf(bytes, at)
  if (a === none) return 0
  const b = suffixOf(bytes, at + 5)
  const c = suffixOf(bytes, at + 10)
  if (b === none || c === none) return 0
  if (bytes[at + 15] === a && bytes[at + 16] === b && bytes[at + 17] === c) return 18
  return kinds[bytes[at + 15]!] === none ? -15 : 0
}

/** An id of 15 characters gets its checksum. */
export const settleId: Settle = (bytes, at) => {
  for (let group = 0; group < 3; group++) bytes[at + 15 + group] = suffixOf(bytes, at + 5 * group)
  return 18
}

const two = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100
}

const lengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The days of a month; 0 for a month that is none. */
export const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (lengths[month] ?? 0)

/** A day of the years 1970 to 2100: 2026-03-31. */
export const dayForm: Form = (bytes, at) => {
  const high = two(bytes, at)
  const low = two(bytes, at + 2)
  if (high + low === 0 || high === 100 || low === 100 || bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return 0
  const month = two(bytes, at + 5)
  const day = two(bytes, at + 8)
  if (high < 19 || high > 21 || (high === 19 && low < 70) || (high === 21 && low > 0)) return 0 // Unlikely: text tells.
  return day > 0 && day <= daysIn(high * 100 + low, month) ? 10 : 0
}

/** A moment in UTC in one of the ways that vendors write it. */
export const momentForm: Form = (bytes, at) => {
  const between = bytes[at + 10]
  if ((between !== 84 && between !== 32) || dayForm(bytes, at) === 0) return 0
  if (two(bytes, at + 11) > 23 || two(bytes, at + 14) > 59 || two(bytes, at + 17) > 59) return 0
  if (bytes[at + 13] !== 58 || bytes[at + 16] !== 58) return 0
  const exact = bytes[at + 19] === 46
  if (exact && (two(bytes, at + 20) === 100 || two(bytes, at + 21) === 100)) return 0
  const end = exact ? 23 : 19
  const zone = zoneForm(bytes, at + end)
  return zone === 0 && exact && between === 32 ? 23 : -(end + zone)
}

function zoneForm(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 90) return 1
  if ((bytes[at] !== 43 && bytes[at] !== 45) || two(bytes, at + 1) !== 0) return 0
  const colon = bytes[at + 3] === 58 ? 1 : 0
  return two(bytes, at + 3 + colon) === 0 ? 5 + colon : 0
}

/** A moment loses its T and its zone and gets its milliseconds. */
export const settleMoment: Settle = (bytes, at, length) => {
  bytes[at + 10] = 32
  if (length >= 23 && bytes[at + 19] === 46) return 23
  bytes[at + 19] = 46
  for (let k = 20; k < 23; k++) bytes[at + k] = 48
  return 23
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** A number of at most so many digits before its point and after it. */
export const decimalForm =
  (whole: number, scale: number): Form =>
  (bytes, at) => {
    const start = bytes[at] === 45 ? at + 1 : at
    let end = start
    while (isDigit(bytes[end]!)) end++
    if (end === start || end - start > whole) return 0
    if (bytes[end] !== 46) return end - at
    const point = end++
    while (isDigit(bytes[end]!)) end++
    return end - point > 1 && end - point - 1 <= scale ? end - at : 0
  }

const spelled = ['true', 'false', '1', '0'].map((text) => new TextEncoder().encode(text))

/** true, false, 1 or 0, in small letters or as it is normal in spreadsheets. */
export const flagForm: Form = (bytes, at) => {
  const first = bytes[at]! | 32
  if (bytes[at] === 49 || bytes[at] === 48) return -1
  const word = first === 116 ? spelled[0]! : first === 102 ? spelled[1]! : undefined
  if (!word) return 0
  let normal = true
  for (let k = 0; k < word.length; k++) {
    if ((bytes[at + k]! | 32) !== word[k]) return 0
    normal &&= bytes[at + k] === word[k]
  }
  return normal ? word.length : -word.length
}

/** A flag becomes true or false. */
export const settleFlag: Settle = (bytes, at) => {
  const word = bytes[at] === 49 || (bytes[at]! | 32) === 116 ? spelled[0]! : spelled[1]!
  bytes.set(word, at)
  return word.length
}

/** Up to 64 letters, digits, `_` and `-`. */
export const plainForm: Form = (bytes, at) => {
  let end = at
  while (kinds[bytes[end]!] !== none || bytes[end] === 95 || bytes[end] === 45) end++
  return end - at > 64 ? 0 : end - at
}

/** Three capitals. */
export const currencyForm: Form = (bytes, at) =>
  kinds[bytes[at]!] === capital && kinds[bytes[at + 1]!] === capital && kinds[bytes[at + 2]!] === capital ? 3 : 0
