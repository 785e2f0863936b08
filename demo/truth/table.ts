import { join } from 'node:path'
import { type Csv, csv } from '../csv.ts'
import type { Deal } from '../deal.ts'
import { moneyText } from '../money.ts'
import type { Company } from '../people.ts'
import { spacedTime } from '../time.ts'
import type { Stack } from '../tools/stack.ts'
import type { Balance } from './balance.ts'
import type { Change } from './change.ts'
import { entry } from './entry.ts'
import type { Step } from './life.ts'
import type { Figure, Outlook, Said, Standing } from './said.ts'
import type { Scopes } from './scope.ts'
import type { Targets } from './targets.ts'

/** What every table of the answer key is made from. */
export type World = {
  company: Company
  scopes: Scopes
  balance: Balance
  outlook: Outlook
  targets: Targets
  /** What was forecast, and what of it stood at the ends of weeks; known once all deals have been told. */
  said: () => readonly Said[]
  standings: () => readonly Standing[]
  /** Key figures of forecasts by quarter and scope, filled by the tables that tell of forecasts. */
  forecasts: Map<string, Map<string, Figure>>
  out: string
  /** What the company works with. */
  stack: Stack
}

/** A table being told deal by deal, with the changes that each step makes; `end` writes what is left and returns the count of rows. */
export type Table = {
  name: string
  add: (deal: Deal, life: readonly Step[], changes: readonly Change[][]) => void
  end: () => number
}

/** Opens `truth/<name>.csv`. */
export const open = (world: World, name: string, header: readonly string[]): Csv =>
  csv(join(world.out, 'truth', `${name}.csv`), header, 'few')

/** `12.30`, or null. */
export const money = (cents: bigint | null): string | null => (cents === null ? null : moneyText(cents))

/** `2026-03-31 17:05:09` in UTC, or null. */
export const time = (at: number | null): string | null => (at === null ? null : spacedTime(at))

/** A quotient to so many decimals, rounded half away from zero: `0.333333`; null over zero. */
export function quotient(numerator: bigint, denominator: bigint, decimals: number): string | null {
  if (denominator === 0n) return null
  const [over, under] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(decimals)
  const rounded = (2n * scaled + under) / (2n * under)
  const digits = String(rounded).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return over < 0n && rounded > 0n ? `-${text}` : text
}
/** Keeps a key figure of forecasts for kpi_long; `isRatio` shows what it is made of. Nothing divides nothing. */
export function keep(
  { forecasts }: World,
  [quarter, scope]: [number, number],
  metric: string,
  [over, under]: [bigint, bigint],
  isRatio = false,
): void {
  if (under <= 0n) return
  const figure = { over, under, numerator: isRatio ? over : null, denominator: isRatio ? under : null }
  entry(forecasts, `${quarter} ${scope}`, () => new Map()).set(metric, figure)
}
