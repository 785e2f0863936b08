import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sha256, sha256File } from '../../lake/hash.ts'
import type { Store } from '../../lake/store.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found)
const keys = async (store: Store, prefix: string) => (await store.list(prefix)).map(({ key }) => key)
const outside = ['../a', 'a/../../b', 'a/../b', '/etc/a', 'a//b', './a', 'a/./b', '', 'a/', '.tmp/a']

/** What every store must do. `lake` makes an empty lake; each call of what it answers opens a store over it, as another process would. */
export function storeSuite(name: string, lake: () => Promise<() => Store>): void {
  const opened = async () => (await lake())()

  describe(`the store ${name}`, () => {
    test('gives back what was put', async () => {
      const store = await opened()
      expect(await store.putNew('landing/a/b', bytes('one'))).toBe(true)
      await store.put('tables/a/part-0.parquet', bytes('two'))
      expect(text(await store.get('landing/a/b'))).toBe('one')
      expect(text(await store.get('tables/a/part-0.parquet'))).toBe('two')
    })

    test('keeps the first of two objects under one key', async () => {
      const open = await lake()
      expect(await open().putNew('commits/00000001.json', bytes('first'))).toBe(true)
      expect(await open().putNew('commits/00000001.json', bytes('second'))).toBe(false)
      expect(text(await open().get('commits/00000001.json'))).toBe('first')
    })

    test('replaces with put', async () => {
      const store = await opened()
      await store.put('a/b', bytes('a longer one'))
      await store.put('a/b', bytes('short'))
      expect(text(await store.get('a/b'))).toBe('short')
    })

    test('has nothing under a key that was not put, nor under one that others begin with', async () => {
      const store = await opened()
      await store.putNew('a/b/c', bytes('x'))
      expect(await store.get('a/b/d')).toBeUndefined()
      expect(await store.get('a/b')).toBeUndefined()
      expect(await store.get('a/b/c/d')).toBeUndefined()
      await expect(store.localFile('a/d')).rejects.toThrow('a/d')
      await expect(store.localFile('a/b')).rejects.toThrow('a/b')
    })

    test('keeps an empty object', async () => {
      const store = await opened()
      expect(await store.putNew('a/empty', bytes(''))).toBe(true)
      expect(await store.putNew('a/empty', bytes('x'))).toBe(false)
      expect((await store.get('a/empty'))?.length).toBe(0)
      expect(await store.list('a/')).toMatchObject([{ key: 'a/empty', size: 0 }])
    })

    test('lists what begins with a prefix, sorted, with sizes and times', async () => {
      const store = await opened()
      for (const key of ['b/z', 'b/a/2', 'b/a/10', 'b/aa', 'c/x', 'a/b']) await store.putNew(key, bytes(key))
      expect(await keys(store, 'b/')).toEqual(['b/a/10', 'b/a/2', 'b/aa', 'b/z'])
      expect(await keys(store, 'b/a')).toEqual(['b/a/10', 'b/a/2', 'b/aa'])
      expect(await keys(store, 'b/a/')).toEqual(['b/a/10', 'b/a/2'])
      expect(await keys(store, 'nothing/')).toEqual([])
      const [found] = await store.list('c/')
      expect(found).toMatchObject({ key: 'c/x', size: 3 })
      expect(Math.abs(Date.now() - found!.modified.getTime())).toBeLessThan(60_000)
    })

    test('deletes, and deletes what is not there', async () => {
      const store = await opened()
      await store.putNew('a/b', bytes('x'))
      await store.delete('a/b')
      await store.delete('a/b')
      await store.delete('never/was')
      expect(await store.get('a/b')).toBeUndefined()
      expect(await store.list('a/')).toEqual([])
      expect(await store.putNew('a/b', bytes('y'))).toBe(true)
    })

    test('gives a local file with the object’s bytes', async () => {
      const store = await opened()
      await store.putNew('a/b.parquet', bytes('x'))
      expect(await readFile(await store.localFile('a/b.parquet'), 'utf8')).toBe('x')
    })

    test('takes a file in, and later changes of that file do not reach the object', async () => {
      const store = await opened()
      const outer = join(await store.scratch(), '..', 'outer')
      const draft = join(await store.scratch(), 'draft')
      await writeFile(outer, 'outer')
      await writeFile(draft, 'draft')
      expect(await store.putNew('a/outer', { file: outer })).toBe(true)
      expect(await store.putNew('a/draft', { file: draft })).toBe(true)
      await store.put('a/again', { file: draft })
      await store.put('a/again', { file: draft })
      await writeFile(outer, 'other')
      await rm(draft)
      expect(text(await store.get('a/outer'))).toBe('outer')
      expect(text(await store.get('a/draft'))).toBe('draft')
      expect(text(await store.get('a/again'))).toBe('draft')
    })

    test('leaves no draft behind', async () => {
      const store = await opened()
      await store.putNew('a/b', bytes('x'))
      await store.putNew('a/b', bytes('y'))
      await store.put('a/c', bytes('z'))
      await store.put('a/c', bytes('z'))
      await store.putNew('a/d', { file: '/nowhere/at/all' }).catch(() => undefined)
      expect(await readdir(await store.scratch())).toEqual([])
    })

    test('shows no file of the scratch folder', async () => {
      const store = await opened()
      await writeFile(join(await store.scratch(), 'half'), 'half')
      await store.putNew('a/b', bytes('x'))
      expect(await keys(store, '')).toEqual(['a/b'])
      expect(await keys(store, 'a')).toEqual(['a/b'])
    })

    test.each(outside)('refuses the key "%s"', async (key) => {
      const store = await opened()
      await expect(store.putNew(key, bytes('x'))).rejects.toThrow('keys are a/b/c')
      await expect(store.put(key, bytes('x'))).rejects.toThrow('keys are a/b/c')
      await expect(store.get(key)).rejects.toThrow('keys are a/b/c')
      await expect(store.delete(key)).rejects.toThrow('keys are a/b/c')
      await expect(store.localFile(key)).rejects.toThrow('keys are a/b/c')
      if (!key.endsWith('/') && key !== '') await expect(store.list(key)).rejects.toThrow('keys are a/b/c')
    })

    test('lets one of eight writers win, whole, in each of sixty rounds', async () => {
      const open = await lake()
      for (let round = 0; round < 60; round++) {
        const key = `commits/${String(round).padStart(8, '0')}.json`
        const bodies = Array.from({ length: 8 }, (_, n) => bytes(`${n} `.repeat(1000 + 997 * n)))
        const won = await Promise.all(bodies.map((body) => open().putNew(key, body)))
        expect(won.filter(Boolean).length, key).toBe(1)
        expect(sha256((await open().get(key))!)).toBe(sha256(bodies[won.indexOf(true)]!))
        expect(await sha256File(await open().localFile(key))).toBe(sha256(bodies[won.indexOf(true)]!))
      }
      expect((await open().list('commits/')).length).toBe(60)
    })

    test('shows a large object whole or not at all while it is written', async () => {
      const open = await lake()
      const body = new Uint8Array(8 << 20).fill(7)
      const file = join(await open().scratch(), 'large')
      await writeFile(file, body)
      let writing = true
      const sizes = new Set<number>()
      const look = async () => {
        while (writing) {
          for (const key of ['a/bytes', 'a/file', 'a/put']) sizes.add((await open().get(key))?.length ?? 0)
          for (const { size } of await open().list('a/')) sizes.add(size)
          await setImmediate()
        }
      }
      const looking = look()
      await open().putNew('a/bytes', body)
      await open().putNew('a/file', { file })
      for (let n = 0; n < 3; n++) await open().put('a/put', body)
      writing = false
      await looking
      for (const size of sizes) expect([0, body.length]).toContain(size)
      for (const key of ['a/bytes', 'a/file', 'a/put']) expect((await open().get(key))?.length).toBe(body.length)
    })
  })
}
