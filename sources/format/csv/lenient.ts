import type { FoundContract, Leniency } from '../../contract.ts'
import { sign } from './tokens.ts'

/** Whether a contract opts into a leniency. */
export const isLenient = ({ contract }: FoundContract, name: Leniency): boolean =>
  contract.lenient?.includes(name) ?? false

/** Whether a record's bytes have characters that a contract with `stray_controls` leaves out. */
export const hasStrays = (bytes: Buffer): boolean => bytes.includes(sign.nul) || bytes.includes(sign.cr)

/** The same bytes without them. */
export const withoutStrays = (bytes: Buffer): Buffer =>
  hasStrays(bytes) ? (bytes.filter((byte) => byte !== sign.nul && byte !== sign.cr) as Buffer) : bytes

/** The texts of a CSV record as its contract's leniencies mean them. */
export function meantTexts(texts: string[], found: FoundContract): string[] {
  const nulls = isLenient(found, 'null_text')
  const formulas = isLenient(found, 'escaped_formulas')
  const { mapped } = found.contract
  if (!nulls && !formulas && !mapped) return texts
  return texts.map((text) => {
    if (nulls && text === 'null') return ''
    if (mapped && (text.trim() === '' || mapped.nulls.includes(text.trim()))) return ''
    return formulas ? text.replace(/^\\(?=[=+@])/, '') : text
  })
}

/** Whether the bytes of a value are the word null. */
export const isNull = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from === 4 &&
  bytes[from] === 110 &&
  bytes[from + 1] === 117 &&
  bytes[from + 2] === 108 &&
  bytes[from + 3] === 108

/** Whether a value's bytes begin with a backslash in front of =, + or @. */
export const isEscaped = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from > 1 && bytes[from] === 92 && (bytes[from + 1] === 61 || bytes[from + 1] === 43 || bytes[from + 1] === 64)
