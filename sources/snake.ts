/** The columns of a contract as an older interface of its vendor calls them: { created_at: 'createdAt' }, and `renamed` where it has other words. */
export function snakeNames(row: Record<string, unknown>, renamed: Record<string, string> = {}): Record<string, string> {
  const names = Object.keys(row).map((label) => label.replace(/\?$/, ''))
  const snakes = names.map((name) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), name] as const)
  return { ...Object.fromEntries(snakes.filter(([snake, name]) => snake !== name)), ...renamed }
}
