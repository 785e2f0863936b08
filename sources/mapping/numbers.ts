import { withoutExponent } from '../format/csv/meant.ts'
import { unsigned } from './signs.ts'

/** How the numbers of a column are written. `percent`: in hundredths; signs: those with % are, and others are at most 1. */
export type NumberRule = {
  decimal: '.' | ',' | undefined
  accounting: boolean
  percent: boolean | 'signs'
  exponents: boolean
}

/** Reads a number to its plain text, -1234.50; undefined where it is none as the rule has it. Never by way of a float. */
export function readNumber(value: string, { decimal, accounting, percent, exponents }: NumberRule): string | undefined {
  let text = value.trim()
  let isNegative = false
  if (accounting) {
    const [, inner] = /^\((.*)\)$/.exec(text) ?? []
    const [, ahead] = /^([^-].*)-$/.exec(text) ?? []
    isNegative = inner !== undefined || ahead !== undefined
    text = unsigned((inner ?? ahead ?? text).trim())
    if (text.startsWith('-')) {
      if (isNegative) return undefined
      isNegative = true
      text = unsigned(text.slice(1).trim())
    }
  }
  const isPercent = percent !== false && /%$/.test(text)
  if (isPercent) text = text.slice(0, -1).trim()
  const plain = (exponents ? withoutExponent(text) : undefined) ?? grouped(text, decimal)
  if (plain === undefined || (isNegative && plain.startsWith('-'))) return undefined
  if (percent === 'signs' && !isPercent && Math.abs(Number(plain)) > 1) return undefined
  const isHundredth = percent === 'signs' ? isPercent : percent
  return `${isNegative ? '-' : ''}${isHundredth ? withoutExponent(`${plain}e-2`) : plain}`
}

/** A number with thousands apart: 1,234,567.89 or 1.234.567,89 or 1 234 567,89. */
function grouped(text: string, decimal: '.' | ',' | undefined): string | undefined {
  if (decimal === undefined) return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined
  const [whole = '', fraction, ...more] = text.split(decimal)
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const between = decimal === ',' ? '.' : ','
  const parted = new RegExp(`^-?\\d{1,3}([${between}'’\\s])\\d{3}(\\1\\d{3})*$`)
  if (!/^-?\d+$/.test(whole) && !parted.test(whole)) return undefined
  const digits = whole.replace(/[^\d-]/g, '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}
