/** How many letters to insert, drop or replace to make one word of the other. */
export function distance(from: string, to: string): number {
  const letters = [...to]
  let row = Array.from({ length: letters.length + 1 }, (_, index) => index)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (const [column, other] of letters.entries())
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

/** The name that a word is a slip of the hand away from, if any is: one letter in three, and at least one, may be wrong. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const [best] = [...names]
    .map((name) => ({ name, slips: distance(word, name) }))
    .sort((a, b) => a.slips - b.slips || (a.name < b.name ? -1 : 1))
  return best && best.slips <= Math.max(1, Math.round(word.length / 3)) ? best.name : undefined
}
