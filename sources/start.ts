import { open } from 'node:fs/promises'

/** The first bytes of a file, 64 KiB if nothing else is said: its columns' names are among them. */
export async function start(file: string, most = 1 << 16): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
