import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

// Local fields and a DOS time only: the same bytes in every time zone.
const mtime = new Date(2026, 5, 28, 6, 0, 0)

/** Packs files into one archive, in the order given, under their bare names and with one fixed time. */
export async function zip(path: string, members: string[]): Promise<void> {
  const archive = new ZipFile()
  for (const member of members)
    archive.addFile(member, basename(member), { mtime, mode: 0o100644, compressionLevel: 5, forceDosTimestamp: true })
  archive.end()
  await pipeline(archive.outputStream, createWriteStream(path))
}
