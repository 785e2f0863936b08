import { randomUUID } from 'node:crypto'
import type { Store } from '../../lake/store.ts'
import type { Asking } from '../../queries/reads.ts'

/** A lake to ask questions of, by the machine's clock unless another is given, with random ids. */
export const asking = (store: Store, now = () => new Date()): Asking => ({ store, now, id: randomUUID })
