import { closeSync, openSync, writeSync } from 'node:fs'

/** A file that is written through the free end of a buffer. */
export type Sink = {
  /** Where in the buffer the next byte goes. */
  out: number
  /** From here on `flush` is due. */
  full: number
  /** Where in the file the byte at `out` will be. */
  position: () => number
  write: (text: string) => void
  flush: () => void
  close: () => void
}

/** The file is written in parts of about this many bytes. */
export const part = 1 << 21

/** Opens a new file, written through the bytes of `buffer` from `free` on. */
export function openSink(file: string, buffer: Buffer, free: number): Sink {
  const descriptor = openSync(file, 'w')
  let written = 0
  const sink: Sink = { out: free, full: free + part, position: () => written + sink.out - free, write, flush, close }
  return sink

  function write(text: string): void {
    const size = sink.out + 3 * text.length < sink.full ? 0 : Buffer.byteLength(text) // There is room, however long.
    if (sink.out + size > buffer.length) flush()
    if (sink.out + size > buffer.length) written += writeSync(descriptor, text)
    else sink.out += buffer.write(text, sink.out)
    if (sink.out > sink.full) flush()
  }

  function flush(): void {
    for (let at = free; at < sink.out; ) at += writeSync(descriptor, buffer, at, sink.out - at)
    written += sink.out - free
    sink.out = free
  }

  function close(): void {
    flush()
    closeSync(descriptor)
  }
}
