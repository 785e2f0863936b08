/** Comments, texts, quoted names, and each schema.table that stands where a table is read: elsewhere a layer's word may be an alias. */
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<=\b(?:from|join)\s+)(?:raw|given|staging|core|metrics|pay)\.[a-z_][a-z0-9_]*(?![\w.])/g

/** The same select with another name for each table that it reads. */
export const renamed = (select: string, name: (table: string) => string): string =>
  select.replace(pieces, (piece) => (/^[a-z]/.test(piece) ? name(piece) : piece))

/** The tables that a select, or a condition with selects in it, reads; each once, sorted. */
export function tablesIn(select: string): string[] {
  const found = new Set<string>()
  renamed(select, (table) => {
    found.add(table)
    return table
  })
  return [...found].sort()
}
