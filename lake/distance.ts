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
