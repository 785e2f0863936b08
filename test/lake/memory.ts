import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../lake/hash.ts'
import { partsOf } from '../../lake/key.ts'
import type { Body, Store } from '../../lake/store.ts'

/** What a lake in memory holds; `modified` as its clock says. Opening two stores over one of these is two processes over one bucket. */
export type Objects = Map<string, { bytes: Uint8Array; modified: Date }>

/** A lake in memory, as a bucket behaves: every operation takes effect at once. Local copies and drafts lie in `folder`. */
export function memoryStore(objects: Objects, folder: string, now: () => Date): Store {
  const checked = (key: string) => {
    partsOf(key)
    return key
  }
  const bytesOf = async (body: Body) => (body instanceof Uint8Array ? Uint8Array.from(body) : readFile(body.file))
  const copies = new Map<Uint8Array, Promise<string>>()
  const copy = async (bytes: Uint8Array) => {
    const at = join(folder, 'copies', sha256(bytes))
    await mkdir(join(folder, 'copies'), { recursive: true })
    await writeFile(at, bytes)
    return at
  }
  return {
    async putNew(key, body) {
      checked(key)
      const bytes = await bytesOf(body)
      if (objects.has(key)) return false
      objects.set(key, { bytes, modified: now() })
      return true
    },
    async put(key, body) {
      objects.set(checked(key), { bytes: await bytesOf(body), modified: now() })
    },
    get: async (key) => objects.get(checked(key))?.bytes,
    async list(prefix) {
      checked(`${prefix}x`)
      const found = [...objects].filter(([key]) => key.startsWith(prefix))
      return found
        .map(([key, { bytes, modified }]) => ({ key, size: bytes.length, modified }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async delete(key) {
      objects.delete(checked(key))
    },
    async localFile(key) {
      const bytes = objects.get(checked(key))?.bytes
      if (!bytes) throw new Error(`the lake has no ${key}; run "quarterdeck verify"`)
      if (!copies.has(bytes)) copies.set(bytes, copy(bytes))
      return copies.get(bytes)!
    },
    async scratch() {
      await mkdir(join(folder, 'scratch'), { recursive: true })
      return join(folder, 'scratch')
    },
  }
}
