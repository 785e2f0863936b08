import { stat } from 'node:fs/promises'
import { ArchiveError } from './archive.ts'

/**
 * Does something with a file's bytes, and again where the file changed meanwhile: half of one and half of another is neither. Throws
 * ArchiveError FILE_CHANGING where it does not come to rest.
 */
export async function steadily(path: string, work: () => Promise<void>): Promise<void> {
  const state = async () => {
    const { ino, size, mtimeMs } = await stat(path)
    return [ino, size, mtimeMs].join()
  }
  for (let n = 1; n <= 3; n++) {
    const before = await state()
    await work()
    if ((await state()) === before) return
  }
  throw new ArchiveError('FILE_CHANGING', 'is written to while it is read')
}
