import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Notice } from '../lake/ledger.ts'
import { ArchiveError, type Limits, sized, tooLarge, usual } from './archive.ts'

/** Unpacks a gz file. Throws ArchiveError on a truncated or damaged one, or one that unpacks beyond all measure. */
export async function gunzip(path: string, to: string, limits: Limits = usual): Promise<void> {
  try {
    const { size } = await stat(path)
    await pipeline(createReadStream(path), createGunzip(), guard(size, limits), createWriteStream(to))
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR')
      throw new ArchiveError('ARCHIVE_TRUNCATED', `unexpected end of gzip after ${await length(path)} bytes`, { cause })
    if (code?.startsWith('Z_'))
      throw new ArchiveError('ARCHIVE_CORRUPT', `the gzip check failed (${message})`, { cause })
    throw cause
  }
}

const length = async (path: string) => (await stat(path)).size.toLocaleString('en-US')

/** Lets bytes through up to what an archive of `size` bytes may unpack to. */
function guard(size: number, { bytes, ratio, ratioFrom }: Limits): Transform {
  let count = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      count += chunk.length
      if (count > bytes) done(tooLarge(`expands past ${sized(bytes)} (limit)`))
      else if (count > ratioFrom && count > ratio * size) done(tooLarge(`expands past ${ratio} times its size (limit)`))
      else done(null, chunk)
    },
  })
}

/** Whether a file starts as gzip does. */
export async function startsLikeGzip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b
  } finally {
    await handle.close()
  }
}

/** A name that says gzip where the bytes do not, or the other way round, is worth a remark. */
export function misnamed(name: string, isGzip: boolean): Notice[] {
  if (/\.gz$/i.test(name) === isGzip) return []
  const [what, done] = isGzip ? ['is gzip', 'unpacked'] : ['is not gzip', 'read as it is']
  return [
    {
      code: 'FILE_WRONG_TYPE',
      message: `FILE_WRONG_TYPE ${name} — ${what}, unlike its name says. It was ${done}. Name it after what it is.`,
    },
  ]
}
