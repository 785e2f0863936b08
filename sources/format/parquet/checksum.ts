import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { DecodeError } from '../text/wrong.ts'
import { readStruct, type Thrift } from './thrift.ts'

/** The most bytes of a page's header and of a file's footer. */
const limits = { header: 1 << 16, footer: 1 << 26 }

/**
 * Compares the pages of a Parquet file with the checksums that it states, if it does: DuckDB does not. Throws DecodeError where one
 * differs; what else may be wrong is for DuckDB to say.
 */
export async function checkPages(path: string): Promise<void> {
  const handle = await open(path)
  try {
    for (const [from, to] of await chunksOf(handle)) await checkChunk(handle, from, to)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // Thrift that is none.
  } finally {
    await handle.close()
  }
}

/** Where each column's pages of each group of rows begin and end, as the footer says. */
async function chunksOf(handle: FileHandle): Promise<[number, number][]> {
  const { size } = await handle.stat()
  const tail = await bytesAt(handle, size - 8, 8)
  const length = tail.length === 8 ? tail.readUInt32LE(0) : 0
  if (length > Math.min(size - 12, limits.footer)) return []
  const footer = readStruct(await bytesAt(handle, size - 8 - length, length), 0).fields
  const columns = list(footer.get(4)).flatMap((group) => list(fields(group).get(1)))
  return columns.map((column) => {
    const told = fields(fields(column).get(3))
    const [first, dictionary, length] = [9, 11, 7].map((id) => Number(told.get(id) ?? 0)) as [number, number, number]
    const from = dictionary > 0 ? Math.min(dictionary, first) : first
    return [from, Math.min(from + length, size)]
  })
}

async function checkChunk(handle: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to; ) {
    const { fields: header, end } = readStruct(await bytesAt(handle, at, Math.min(limits.header, to - at)), 0)
    const [size, stated] = [header.get(3), header.get(4)]
    if (typeof size !== 'number' || size < 0) return
    if (typeof stated === 'number' && (await sumOf(handle, at + end, size)) !== stated >>> 0)
      throw new DecodeError('FILE_NOT_PARQUET', `is damaged: the checksum of the page at byte ${at} differs`)
    at += end + size
  }
}

async function sumOf(handle: FileHandle, from: number, size: number): Promise<number> {
  let sum = 0
  for (let done = 0; done < size; ) {
    const part = await bytesAt(handle, from + done, Math.min(1 << 20, size - done))
    if (part.length === 0) break
    sum = crc32(part, sum)
    done += part.length
  }
  return sum
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(Math.max(0, length)),
    0,
    Math.max(0, length),
    Math.max(0, at),
  )
  return buffer.subarray(0, bytesRead)
}

const list = (value: Thrift | undefined): Thrift[] => (Array.isArray(value) ? value : [])
const fields = (value: Thrift | undefined): Map<number, Thrift> => (value instanceof Map ? value : new Map())
