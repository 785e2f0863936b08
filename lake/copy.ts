import { chmod, constants, copyFile, stat } from 'node:fs/promises'

/** Copies a file as one's own: it can be written to and removed, also where the other may only be read. Shares its blocks where the disk can. */
export async function copyOwn(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  const { mode } = await stat(to)
  if (!(mode & 0o200)) await chmod(to, mode | 0o200)
}
