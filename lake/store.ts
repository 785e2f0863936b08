import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, copyFile, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What an object is made of: bytes in memory, or a local file that is copied or linked in. */
export type Body = Uint8Array | { file: string }

/** One object of a listing; `size` in bytes. */
export type Listed = { key: string; size: number }

/** Where files are: a folder or a bucket. Keys are `a/b/c`, never absolute. One test suite serves both. */
export interface Store {
  /** Writes the object if its key is free. True: written now; false: the key existed and is untouched. */
  putNew(key: string, body: Body): Promise<boolean>
  /** Writes the object, replacing one of the same key. Only for keys private to one attempt. */
  put(key: string, body: Body): Promise<void>
  /** The object's bytes, or undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>
  /** All objects whose key begins with `prefix`, sorted by key. */
  list(prefix: string): Promise<Listed[]>
  /** Removes the object; no error where there is none. Only garbage collection and erasure call it. */
  delete(key: string): Promise<void>
  /** A path that DuckDB can open: the file itself, or a copy of the object in the temp folder. Throws where there is none. */
  localFile(key: string): Promise<string>
  /** A folder on the local disk for files on their way in; made on first use. */
  scratch(): Promise<string>
}

/** A lake in a folder: complete files appear under their key by a hard link, so a reader never sees half of one. */
export function folderStore(folder: string, nonce: () => string = () => randomBytes(8).toString('hex')): Store {
  const root = resolve(folder)
  const path = (key: string) => {
    const at = join(root, key)
    if (!at.startsWith(root + sep) || key.includes('..')) throw new Error(`key ${key} leaves the lake; keys are a/b/c`)
    return at
  }
  const scratch = async () => {
    await mkdir(join(root, '.tmp'), { recursive: true })
    return join(root, '.tmp')
  }
  const arrive = async (body: Body): Promise<string> => {
    const draft = join(await scratch(), nonce())
    if (body instanceof Uint8Array) {
      const handle = await open(draft, 'w')
      await handle.writeFile(body)
      await handle.sync()
      await handle.close()
    } else {
      const ours = resolve(body.file).startsWith(join(root, '.tmp') + sep) // Another's file is copied: its owner may edit it in place.
      await (ours ? link(body.file, draft) : copyFile(body.file, draft, constants.COPYFILE_FICLONE))
      const handle = await open(draft, 'r+')
      await handle.sync()
      await handle.close()
    }
    return draft
  }
  return {
    scratch,
    async putNew(key, body) {
      const final = path(key)
      const draft = await arrive(body)
      try {
        await mkdir(dirname(final), { recursive: true })
        await link(draft, final)
        await syncFolder(dirname(final))
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await rm(draft, { force: true })
      }
    },
    async put(key, body) {
      if (await this.putNew(key, body)) return
      await rm(path(key), { force: true })
      await this.putNew(key, body)
    },
    get: (key) => readFile(path(key)).catch(missingIsUndefined),
    async list(prefix) {
      const within = path(`${prefix.slice(0, prefix.lastIndexOf('/') + 1)}x`).slice(0, -1)
      const found: Listed[] = []
      for (const entry of await readdir(within, { recursive: true, withFileTypes: true }).catch(() => [])) {
        const at = join(entry.parentPath, entry.name)
        const key = relative(root, at).split(sep).join('/')
        if (entry.isFile() && key.startsWith(prefix) && !key.startsWith('.tmp/'))
          found.push({ key, size: (await stat(at)).size })
      }
      return found.sort((a, b) => (a.key < b.key ? -1 : 1))
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

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function missingIsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** SHA-256 of some bytes, 64 hex digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** SHA-256 of a local file, read as a stream, 64 hex digits. */
export async function sha256File(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
