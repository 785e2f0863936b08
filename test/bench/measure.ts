/** CPU and wall seconds of some work, its peak memory in MB above nothing, and what it gave. */
export type Measured<T> = { cpu: number; wall: number; peak: number; result: T }

/** Runs some work once and measures this process meanwhile, all threads together. */
export async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20)
  }
  const timer = setInterval(look, 20)
  const before = process.cpuUsage()
  const started = performance.now()
  try {
    const result = await work()
    look()
    const { user, system } = process.cpuUsage(before)
    return { cpu: (user + system) / 1e6, wall: (performance.now() - started) / 1e3, peak, result }
  } finally {
    clearInterval(timer)
  }
}

/** The middle one of some measurements, by CPU. */
export const middle = <T>(all: Measured<T>[]): Measured<T> => [...all].sort((a, b) => a.cpu - b.cpu)[all.length >> 1]!

/** A line of a report: what was measured, and each figure with its name. */
export type Line = { what: string; figures: Record<string, number | string> }

/** Lines as a Markdown table; every line of one report has the same figures. */
export function markdown(lines: Line[]): string {
  const names = Object.keys(lines[0]?.figures ?? {})
  const row = (cells: (string | number)[]) => `| ${cells.map(shown).join(' | ')} |`
  return [
    row(['', ...names]),
    row(['---', ...names.map(() => '--:')]),
    ...lines.map(({ what, figures }) => row([what, ...names.map((name) => figures[name] ?? '')])),
  ].join('\n')
}

const shown = (value: string | number) =>
  typeof value === 'number' ? (Number.isInteger(value) ? String(value) : value.toFixed(2)) : value
