import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, open, type ZipFile } from 'yauzl'

/** An archive that is not read; the message says what is wrong with it. */
export class ArchiveError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What an archive may unpack to: bytes in all, times its own size where it is more than `ratioFrom` bytes, and members. */
export type Limits = { bytes: number; ratio: number; ratioFrom: number; entries: number }

/** What holds where nobody says otherwise. */
export const usual: Limits = { bytes: 8 * 2 ** 30, ratio: 200, ratioFrom: 64 * 2 ** 20, entries: 1000 }

/**
 * Unpacks the wanted members of a zip archive to files that `place` names and adds them to `unpacked`. Throws ArchiveError, with
 * nothing usable, on unsafe or repeated names, encryption, a wrong checksum, or an archive that unpacks beyond all measure.
 */
export async function unzip(
  path: string,
  wanted: (name: string) => boolean,
  place: (name: string) => string,
  unpacked: { name: string; file: string; modified: Date }[],
  limits: Limits = usual,
): Promise<void> {
  const zip = await openZip(path, true)
  const names = new Set<string>()
  let total = 0
  try {
    if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} entries (limit ${limits.entries})`)
    for await (const entry of entries(zip)) {
      const name = entry.fileName
      if (names.has(name)) throw new ArchiveError('ARCHIVE_DUPLICATE_ENTRY', `holds two entries "${name}"`)
      names.add(name)
      if (entry.isEncrypted()) throw new ArchiveError('ARCHIVE_ENCRYPTED', `"${name}" is encrypted`)
      if (entry.externalFileAttributes >>> 28 === link) throw unsafe(`"${name}" is a link`)
      if (!wanted(name)) continue
      if (/\.(zip|gz|7z|rar)$/i.test(name)) throw tooLarge(`"${name}" is an archive inside an archive`)
      total += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      if (total > limits.bytes) throw tooLarge(`"${basename(name)}" expands it past ${sized(limits.bytes)} (limit)`)
      if (ratio > limits.ratio && entry.uncompressedSize > limits.ratioFrom)
        throw tooLarge(`"${basename(name)}" expands past ${limits.ratio} times its size (limit)`)
      const file = place(name)
      unpacked.push({ name, file, modified: entry.getLastModDate({ timezone: 'UTC' }) })
      await pipeline(contents(zip, entry), createWriteStream(file))
    }
  } finally {
    zip.close()
  }
}

/** The type of a symbolic link in the attributes that Unix gives a member. */
const link = 0o12

const unsafe = (what: string, options?: ErrorOptions) => new ArchiveError('ARCHIVE_UNSAFE_NAME', what, options)
/** A size as messages tell it: `8 GB`. */
export const sized = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${bytes / 2 ** 30} GB` : `${bytes.toLocaleString('en-US')} bytes`

/** An archive beyond its limits. */
export const tooLarge = (what: string) => new ArchiveError('ARCHIVE_TOO_LARGE', what)

/** yauzl says what is wrong in words; these are the codes. */
function translated(cause: Error): Error {
  const { message } = cause
  if (cause instanceof ArchiveError || 'syscall' in cause) return cause // The machine's trouble is not the archive's.
  if (/relative path|absolute path|invalid characters/.test(message))
    return unsafe(`entry ${JSON.stringify(message.replace(/^.*?: /, ''))} would leave the folder`, { cause })
  return new ArchiveError(
    /end of central directory/i.test(message) ? 'ARCHIVE_TRUNCATED' : 'ARCHIVE_CORRUPT',
    message,
    { cause },
  )
}

/** Opens a zip archive; `strict`: no name may have a backslash. Throws ArchiveError where it is none. */
export const openZip = (path: string, strict: boolean): Promise<ZipFile> =>
  new Promise<ZipFile>((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: strict }, (error, zip) =>
      error ? reject(translated(error)) : resolve(zip),
    ),
  )

/** The entries of an archive, in its order. */
export async function* entries(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip.removeAllListeners()
      zip.once('entry', resolve)
      zip.once('end', () => resolve(undefined))
      zip.once('error', (error: Error) => reject(translated(error)))
      zip.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

/** The bytes of an entry, compared at the end with the checksum that the archive states, which yauzl does not. Throws ArchiveError. */
export async function* contents(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
    )
    for await (const chunk of stream) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw translated(error as Error)
  }
  if (sum !== entry.crc32) throw new ArchiveError('ARCHIVE_CORRUPT', `"${entry.fileName}": CRC mismatch`)
}
