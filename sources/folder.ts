import { lstat, readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ignored, leftOut, linkBroken, linkToFolder, noFile, type Passed } from './passed.ts'

/** A path from which no file can be taken. */
export class PathError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Whether a path that somebody named is a folder. Throws PathError where it is not there, or neither a file nor a folder. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((cause) => {
    throw new PathError('PATH_MISSING', `there is no ${path}; name a file or a folder`, { cause })
  })
  if (found.isDirectory() || found.isFile()) return found.isDirectory()
  throw new PathError(
    'PATH_NO_FILE',
    `PATH_NO_FILE ${path} is neither a file nor a folder, such as a pipe; save what it gives to a file first and name that`,
  )
}

/**
 * The names of what lies under a folder, in their order and with `/`, and by name what is said of those that are no files. A link to a
 * file is one under the link's name; links to folders are not followed, for they may lead round in a circle.
 */
export async function lyingIn(folder: string): Promise<{ names: string[]; others: Map<string, Passed> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ entry, name: relative(folder, join(entry.parentPath, entry.name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ entry, name }) => ({ entry, name: name.split(sep).join('/') }))
  const others = new Map<string, Passed>()
  for (const { entry, name } of found) {
    const other = entry.isFile() ? undefined : await passedBy(join(folder, name), name)
    if (other) others.set(name, other)
  }
  return { names: found.map(({ name }) => name), others }
}

/** What is said of what is no file; undefined of a link to one. */
async function passedBy(path: string, name: string): Promise<Passed | undefined> {
  const end = await stat(path).catch(() => undefined)
  if (end?.isFile()) return undefined
  const { mtime } = await lstat(path)
  if (ignored.test(name)) return leftOut(name, mtime)
  if (!end) return linkBroken(name, mtime)
  return end.isDirectory() ? linkToFolder(name, mtime) : noFile(name, mtime)
}
