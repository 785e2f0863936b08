/** A value of Thrift's compact form: a struct is its fields by number. */
export type Thrift = number | boolean | Buffer | Thrift[] | Map<number, Thrift>

/** The deepest nesting that any Parquet file has by far. */
const deepest = 32

/** Reads one struct of Thrift's compact form from `at` on, and tells where it ends. Throws RangeError where the bytes are none. */
export function readStruct(bytes: Buffer, at: number): { fields: Map<number, Thrift>; end: number } {
  const fields = struct(0)
  return { fields, end: at }

  function byte(): number {
    const found = bytes[at++]
    if (found === undefined) throw new RangeError('ends too early')
    return found
  }

  function varint(): number {
    let number = 0
    for (let factor = 1; factor < 2 ** 70; factor *= 128) {
      const next = byte()
      number += (next & 127) * factor
      if (next < 128) return number
    }
    throw new RangeError('a number has no end')
  }

  function integer(): number {
    const number = varint()
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2
  }

  function struct(depth: number): Map<number, Thrift> {
    if (depth > deepest) throw new RangeError('nests too deep')
    const found = new Map<number, Thrift>()
    let id = 0
    for (let head = byte(); head !== 0; head = byte()) {
      id = head >> 4 === 0 ? integer() : id + (head >> 4)
      found.set(id, (head & 15) <= 2 ? (head & 15) === 1 : value(head & 15, depth + 1))
    }
    return found
  }

  function value(type: number, depth: number): Thrift {
    if (type <= 2) return byte() === 1
    if (type === 3) return byte()
    if (type <= 6) return integer()
    if (type === 7) return piece(8)
    if (type === 8) return piece(varint())
    if (type === 9 || type === 10) return items(depth)
    if (type === 12) return struct(depth)
    throw new RangeError(`knows no type ${type}`) // Parquet has no maps.
  }

  function piece(length: number): Buffer {
    if (at + length > bytes.length) throw new RangeError('ends too early')
    at += length
    return bytes.subarray(at - length, at)
  }

  function items(depth: number): Thrift[] {
    const head = byte()
    const count = head >> 4 === 15 ? varint() : head >> 4
    if (count > bytes.length) throw new RangeError('ends too early')
    return Array.from({ length: count }, () => value(head & 15, depth + 1))
  }
}
