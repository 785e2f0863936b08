import type { Deal } from '../deal.ts'
import { type Change, changes, type History, histories } from './history.ts'

/** A deal with all records of other objects that belong to it, numbered through all deals. */
export type Records = { deal: Deal; histories: History[]; changes: Change[] }

/** Makes the records of one deal after the other. */
export function recorder(): (deal: Deal) => Records {
  const [history, change] = [counter(), counter()]
  return (deal) => ({ deal, histories: histories(deal, history), changes: changes(deal, change) })
}

const counter = () => {
  let next = 0
  return () => next++
}
