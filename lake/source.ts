import { open } from 'node:fs/promises'
import type { Body } from './store.ts'

/** Bytes that are read piece by piece, each as often as they are sent; `read` gives those from one place up to another. */
export type Source = { size: number; read(from: number, to: number): Promise<Uint8Array>; close(): Promise<void> }

/** What an object is made of, as a source; a file is open until it is closed. */
export async function sourceOf(body: Body): Promise<Source> {
  if (body instanceof Uint8Array)
    return { size: body.length, read: async (from, to) => body.subarray(from, to), close: async () => {} }
  const file = await open(body.file)
  const { size } = await file.stat()
  const read = async (from: number, to: number) => {
    const bytes = Buffer.allocUnsafe(to - from)
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at)
      if (bytesRead === 0) throw new Error(`${body.file} became shorter while it was read; write it anew and try again`)
      at += bytesRead
    }
    return bytes
  }
  return { size, read, close: () => file.close() }
}
