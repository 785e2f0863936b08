/** Names that begin to answer when something first reads them. */
export type Lazy = {
  /** `work` makes a name answer; it waits until the name is needed. */
  note(name: string, work: () => Promise<void>): void
  /** Makes these names answer, each once however many need it. */
  need(names: string[]): Promise<void>
}

/** Nothing noted yet. */
export function lazy(): Lazy {
  const noted = new Map<string, { work: () => Promise<void>; running?: Promise<void> }>()
  return {
    note: (name, work) => void noted.set(name, { work }),
    async need(names) {
      for (const name of names) {
        const each = noted.get(name)
        if (!each) continue
        each.running ??= each.work()
        await each.running
      }
    },
  }
}
