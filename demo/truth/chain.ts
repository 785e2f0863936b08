/** A way of a deal: the channels of its touches in order, and whether it was won. */
export type Path = { channels: readonly string[]; isWon: boolean }

/**
 * What each channel adds to the chance of winning: one minus the chance without it over the chance with it. Deals go from touch to touch as
 * a Markov chain that ends in won or lost; without a channel whoever would go there is lost. The chances are solved exactly.
 */
export function removalEffects(paths: readonly Path[]): Map<string, number> {
  const channels = [...new Set(paths.flatMap((path) => path.channels))].sort()
  const [start, won, lost] = [channels.length, channels.length + 1, channels.length + 2]
  const moves = Array.from({ length: channels.length + 1 }, () => new Array<number>(channels.length + 3).fill(0))
  for (const { channels: way, isWon } of paths) {
    let from = start
    for (const channel of way) {
      const to = channels.indexOf(channel)
      moves[from]![to]!++
      from = to
    }
    moves[from]![isWon ? won : lost]!++
  }
  const all = chance(moves, won, undefined)
  return new Map(channels.map((channel, k) => [channel, all === 0 ? 0 : 1 - chance(moves, won, k) / all]))
}

/** The chance to come from the start to `won` without one of the channels: p = M p + w, by Gaussian elimination. */
function chance(moves: readonly number[][], won: number, without: number | undefined): number {
  const size = moves.length
  const rows = moves.map((row, from) => {
    const sum = row.reduce((total, count) => total + count, 0)
    const share = (to: number) => (sum === 0 || from === without || to === without ? 0 : row[to]! / sum)
    const own = Array.from({ length: size }, (_, to) => (to === from ? 1 : 0) - (to === size - 1 ? 0 : share(to)))
    return [...own, share(won)]
  })
  for (let k = 0; k < size; k++) {
    let pivot = k
    for (let row = k + 1; row < size; row++) if (Math.abs(rows[row]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = row
    ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
    for (let row = 0; row < size; row++) {
      if (row === k) continue
      const factor = rows[row]![k]! / rows[k]![k]!
      for (let column = k; column <= size; column++) rows[row]![column]! -= factor * rows[k]![column]!
    }
  }
  return rows[size - 1]![size]! / rows[size - 1]![size - 1]!
}
