/** Comments, texts, quoted names and the tables of a select that are named schema.table. */
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w.])(?:raw|given|staging|core|metrics|pay)\.[a-z_][a-z0-9_]*(?![\w.])/g

/** The same text with another name for each table. */
export const renamed = (text: string, name: (table: string) => string): string =>
  text.replace(pieces, (piece) => (/^[a-z]/.test(piece) ? name(piece) : piece))

/** The tables that a text names, each once, sorted. */
export function tablesIn(text: string): string[] {
  const found = new Set<string>()
  renamed(text, (table) => {
    found.add(table)
    return table
  })
  return [...found].sort()
}
