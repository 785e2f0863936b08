import { constants } from 'node:fs'
import { access, copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Body, Listed, Store } from './store.ts'

/** A lake in a folder: a complete file appears under its key at once, by a hard link, so a reader never sees half of one. */
export function folderStore(folder: string, nonce: () => string): Store {
  const root = resolve(folder)
  const drafts = join(root, '.tmp')
  const path = (key: string) => {
    const at = join(root, key)
    if (!at.startsWith(root + sep) || key.split('/').includes('..'))
      throw new Error(`key ${key} leaves the lake; keys are a/b/c`)
    return at
  }
  const scratch = async () => {
    await mkdir(drafts, { recursive: true })
    return drafts
  }
  const draft = async (body: Body): Promise<string> => {
    const at = join(await scratch(), nonce())
    if (body instanceof Uint8Array) {
      const handle = await open(at, 'w')
      await handle.writeFile(body)
      await handle.sync()
      await handle.close()
      return at
    }
    const ours = resolve(body.file).startsWith(drafts + sep) // Another's file is copied: its owner may edit it in place.
    await (ours ? linkOrCopy(body.file, at) : copyFile(body.file, at, constants.COPYFILE_FICLONE))
    const handle = await open(at, 'r+')
    await handle.sync()
    await handle.close()
    return at
  }
  return {
    scratch,
    async putNew(key, body) {
      const final = path(key)
      const at = await draft(body)
      try {
        await mkdir(dirname(final), { recursive: true })
        await link(at, final).catch((error) => (linkless(error) ? copyNew(at, final) : Promise.reject(error)))
        await syncFolder(dirname(final))
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await rm(at, { force: true })
      }
    },
    async put(key, body) {
      const final = path(key)
      const at = await draft(body)
      await mkdir(dirname(final), { recursive: true })
      await rename(at, final)
      await syncFolder(dirname(final))
    },
    get: (key) => readFile(path(key)).catch(missingIsUndefined),
    async list(prefix) {
      const within = path(`${prefix.slice(0, prefix.lastIndexOf('/') + 1)}x`).slice(0, -1)
      const found: Promise<Listed[]>[] = []
      for (const entry of await readdir(within, { recursive: true, withFileTypes: true }).catch(missingIsNone)) {
        const at = join(entry.parentPath, entry.name)
        const key = relative(root, at).split(sep).join('/')
        if (entry.isFile() && key.startsWith(prefix) && !key.startsWith('.tmp/')) found.push(listed(key, at))
      }
      return (await Promise.all(found)).flat().sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    delete: (key) => rm(path(key), { force: true }),
    async localFile(key) {
      await access(path(key)).catch((cause) => {
        throw new Error(`the lake has no ${key}; run "quarterdeck verify"`, { cause })
      })
      return path(key)
    },
  }
}

/** One object, or none where it went away while the folder was read. */
async function listed(key: string, at: string): Promise<Listed[]> {
  const found = await stat(at).catch(missingIsUndefined)
  return found ? [{ key, size: found.size, modified: found.mtime }] : []
}

const linkless = (error: NodeJS.ErrnoException) =>
  ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(error.code ?? '')

const linkOrCopy = (from: string, to: string) =>
  link(from, to).catch((error) => (linkless(error) ? copyFile(from, to) : Promise.reject(error)))

/** For a file system without hard links: the name is taken first, so of two writers one wins; a crash in between leaves a short file. */
async function copyNew(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  const handle = await open(to, 'r+')
  await handle.sync().finally(() => handle.close())
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function missingIsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function missingIsNone(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error
  return []
}
