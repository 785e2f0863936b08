/** The records of a file in its order: where each one lies, and what became of it. About 32 bytes a record. */
export type Rows = {
  count: number
  /** Bytes of the whole file, by which the room for the rest is reckoned. */
  size: number
  /** The first byte in the file, and how many there are without the line break. */
  start: Float64Array
  length: Uint32Array
  line: Uint32Array
  /** Where its clean form starts; it ends where the next one's starts. */
  clean: Float64Array
  /** A number of its key and version, or `bad` or `conflict`. */
  key: Float64Array
}

/** The key of a record that cannot be used. */
export const bad = -1
/** The key of a record that can be used but for another one of its key. */
export const conflict = -2
/** The key of a record that is there twice. */
export const repeated = -3

/** No rows yet of a file of so many bytes, with room for so many. */
export const emptyRows = (room: number, size: number): Rows => ({
  count: 0,
  size,
  start: new Float64Array(room + 1),
  length: new Uint32Array(room + 1),
  line: new Uint32Array(room + 1),
  clean: new Float64Array(room + 1),
  key: new Float64Array(room + 1),
})

/** Adds a record. */
export function addRow(rows: Rows, start: number, length: number, line: number, clean: number, key: number): void {
  const k = rows.count++
  if (k + 1 >= rows.start.length) grow(rows, start)
  rows.start[k] = start
  rows.length[k] = length
  rows.line[k] = line
  rows.clean[k] = clean
  rows.key[k] = key
}

/** Makes room for as many records as the file will have if they go on like those before byte `at`, and a quarter more than there was at least. */
function grow(rows: Rows, at: number): void {
  const before = rows.start.length
  const wanted = Math.ceil((before * rows.size * 1.02) / Math.max(1, at)) + 1024
  const room = Math.max(Math.ceil(before * 1.25), Math.min(wanted, before * 1000))
  const wider = <T extends Float64Array | Uint32Array>(old: T, fresh: T): T => {
    fresh.set(old)
    return fresh
  }
  rows.start = wider(rows.start, new Float64Array(room))
  rows.length = wider(rows.length, new Uint32Array(room))
  rows.line = wider(rows.line, new Uint32Array(room))
  rows.clean = wider(rows.clean, new Float64Array(room))
  rows.key = wider(rows.key, new Float64Array(room))
}
