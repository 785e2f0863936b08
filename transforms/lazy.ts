import { tablesIn } from '../lake/names.ts'

/** Names that begin to answer when something first reads them. */
export type Lazy = {
  /** `work` makes a name answer; it waits until the name is needed. */
  note(name: string, work: () => Promise<void>): void
  /** Makes all names answer that a text reads. */
  need(text: string): Promise<void>
}

/** Nothing noted yet. */
export function lazy(): Lazy {
  const noted = new Map<string, () => Promise<void>>()
  return {
    note: (name, work) => void noted.set(name, work),
    async need(text) {
      for (const name of tablesIn(text)) {
        const work = noted.get(name)
        noted.delete(name)
        await work?.()
      }
    },
  }
}
