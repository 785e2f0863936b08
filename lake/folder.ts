import { link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { copyOwn } from './copy.ts'
import { partsOf } from './key.ts'
import type { Body, Listed, Store } from './store.ts'

/** Where there are no hard links an object is a folder of its name that holds this file. */
const boxed = '.object'

/**
 * A lake in a folder: a complete file appears under its key at once, by a hard link, so a reader never sees half of one. On a file
 * system without hard links a folder with the file in it is moved there instead: that, too, is whole and has one winner.
 */
export function folderStore(folder: string, nonce: () => string): Store {
  const root = resolve(folder)
  const drafts = join(root, '.tmp')
  const path = (key: string) => {
    if (sep !== '/' && key.includes(sep)) throw new Error(`key "${key}" leaves the lake; keys are a/b/c`)
    return join(root, ...partsOf(key))
  }
  const place = async (key: string) => {
    for (const at of [path(key), join(path(key), boxed)])
      if ((await stat(at).catch(missingIsUndefined))?.isFile()) return at
  }
  const scratch = async () => {
    await mkdir(drafts, { recursive: true })
    return drafts
  }
  /** Does something with a draft of the object that is on the disk for good; nothing of it stays behind. */
  const drafted = async <T>(body: Body, work: (at: string) => Promise<T>): Promise<T> => {
    const at = join(await scratch(), nonce())
    try {
      if (body instanceof Uint8Array) await writeFile(at, body)
      else {
        const ours = resolve(body.file).startsWith(drafts + sep) // Another's file is copied: its owner may edit it in place.
        await (ours ? linkOrCopy(body.file, at) : copyOwn(body.file, at))
      }
      await sync(at, 'r+')
      return await work(at)
    } finally {
      await rm(at, { force: true })
    }
  }
  return {
    scratch,
    async putNew(key, body) {
      const final = path(key)
      return drafted(body, async (at) => {
        await mkdir(dirname(final), { recursive: true })
        try {
          await link(at, final).catch((error) => (linkless(error) ? moveNew(at, final) : Promise.reject(error)))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
          throw error
        }
        await sync(dirname(final))
        return true
      })
    },
    async put(key, body) {
      const final = path(key)
      return drafted(body, async (at) => {
        await mkdir(dirname(final), { recursive: true })
        await rename(at, final)
        await sync(dirname(final))
      })
    },
    async get(key) {
      const at = await place(key)
      return at ? readFile(at).catch(missingIsUndefined) : undefined
    },
    async list(prefix) {
      const within = path(`${prefix.slice(0, prefix.lastIndexOf('/') + 1)}x`).slice(0, -1)
      const found: Promise<Listed[]>[] = []
      for (const entry of await readdir(within, { recursive: true, withFileTypes: true }).catch(missingIsNone)) {
        const at = join(entry.parentPath, entry.name)
        const key = relative(root, entry.name === boxed ? entry.parentPath : at)
          .split(sep)
          .join('/')
        if (entry.isFile() && key.startsWith(prefix) && !key.startsWith('.tmp/')) found.push(listed(key, at))
      }
      return (await Promise.all(found)).flat().sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async delete(key) {
      const at = await place(key)
      if (!at) return
      await rm(at, { force: true })
      for (const emptied of [path(key), dirname(path(key))]) await rmdir(emptied).catch(() => undefined) // Others stay.
    },
    async localFile(key) {
      const at = await place(key)
      if (!at) throw new Error(`the lake has no ${key}; run "quarterdeck verify"`)
      return at
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
  link(from, to).catch((error) => (linkless(error) ? copyOwn(from, to) : Promise.reject(error)))

/** Moves a folder that holds the file to the name, which fails where another's stands there. */
async function moveNew(from: string, to: string): Promise<void> {
  const box = `${from}-box`
  try {
    await mkdir(box)
    await rename(from, join(box, boxed))
    await sync(box)
    await rename(box, to).catch((cause) => {
      const taken = ['ENOTEMPTY', 'ENOTDIR'].includes(cause.code)
      throw taken ? Object.assign(new Error(`${to} exists`, { cause }), { code: 'EEXIST' }) : cause
    })
  } finally {
    await rm(box, { recursive: true, force: true })
  }
}

/** Has a file's bytes, or a folder's names, on the disk for good. */
async function sync(at: string, flags = 'r') {
  const handle = await open(at, flags)
  await handle.sync().finally(() => handle.close())
}

function missingIsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

function missingIsNone(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error
  return []
}
