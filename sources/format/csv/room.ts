import type { Plan } from './header.ts'
import { part } from './sink.ts'

/** The most bytes of a record that is written without a closer look. */
export const plain = 1 << 16
/** Free bytes that are always there. */
export const slack = 64

/** How many bytes `scan` wants behind the window for what it writes. */
export const roomOf = (plan: Plan): number =>
  slack + part + 6 * plain + plan.names.reduce((sum, name) => sum + 8 * name.length + slack, 0)
