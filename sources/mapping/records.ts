/** An object or a list that is open; `path`: the names that lead to a list through objects alone. */
type Open = { isList: boolean; key: string; path?: string[]; count: number }

/** Where the records of JSON are that is one object around them: the path of its longest list of objects, data.items; nothing where there is none. */
export function recordsOf(head: Buffer): string | undefined {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (!text.startsWith('{')) return undefined
  const found: { path: string[]; count: number }[] = []
  const open: Open[] = []
  const close = ({ path, count }: Open) => {
    if (path && count > 0) found.push({ path, count })
  }
  let last = ''
  let end = text.length
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    const within = open.at(-1)
    if (token.startsWith('"')) last = token.slice(1, -1)
    else if (token === ':' && within) within.key = last
    else if (token === '{') {
      if (within) within.count++
      open.push({ isList: false, key: '', count: 0 })
    } else if (token === '[') {
      const isPath = open.every(({ isList, key }) => !isList && /^[^.\\]+$/.test(key))
      open.push({ isList: true, key: '', count: 0, ...(isPath ? { path: open.map(({ key }) => key) } : {}) })
    } else if (open.length > 0) close(open.pop()!)
    if (open.length === 0) {
      end = index + 1
      break
    }
  }
  open.forEach(close) // A long list goes on behind the first bytes.
  const isOne = text.slice(end).trim() === '' // Where others follow, lists deeper within are values of one record of several.
  const lists = found.filter(({ path }) => isOne || path.length === 1)
  const longest = lists.reduce<(typeof lists)[number] | undefined>(
    (a, b) => (a && a.count >= b.count ? a : b),
    undefined,
  )
  return longest?.path.join('.')
}
