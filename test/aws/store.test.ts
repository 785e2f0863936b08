import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../lake/hash.ts'
import { storeSuite } from '../lake/store.ts'
import { id } from '../temp.ts'
import { missing } from './go.ts'
import { credentials, type Server, startServer } from './server.ts'

const lacking = missing()
const megabyte = 1 << 20

// Skipped only where there is no Go; the title then says so.
describe.skipIf(lacking)(`a bucket is a lake as a folder is${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.stop())

  storeSuite('in a bucket', async () => {
    const prefix = `${id()}/`
    return () => server.store(prefix)
  })

  storeSuite('in a bucket, large objects in parts', async () => {
    const prefix = `${id()}/below/`
    return () => server.store(prefix, { part: 5 * megabyte })
  })

  test('one of eight writers of many parts wins, whole, and nothing of the others stays', async () => {
    const prefix = `${id()}/`
    const bodies = Array.from({ length: 8 }, (_, n) => new Uint8Array(11 * megabyte + n).fill(n))
    const won = await Promise.all(
      bodies.map((body) => server.store(prefix, { part: 5 * megabyte }).putNew('a/large', body)),
    )
    expect(won.filter(Boolean).length).toBe(1)
    const found = await server.store(prefix).get('a/large')
    expect(sha256(found!)).toBe(sha256(bodies[won.indexOf(true)]!))
    expect((await readdir(join(server.folder, prefix, 'a'))).length).toBe(1)
  })

  test('a list of more than a thousand objects is whole and sorted', async () => {
    const store = server.store(`${id()}/`)
    const keys = Array.from({ length: 1203 }, (_, n) => `ledger/${String(n).padStart(5, '0')}`)
    await Promise.all(keys.map((key) => store.putNew(key, new Uint8Array(1))))
    expect((await store.list('ledger/')).map(({ key }) => key)).toEqual(keys)
  })

  test('a local copy is asked about each time, comes once, and is another when the object is', async () => {
    const store = server.store(`${id()}/`)
    await store.put('a/b', new Uint8Array(3))
    const first = await store.localFile('a/b')
    const { mtimeMs } = await stat(first)
    expect(await store.localFile('a/b')).toBe(first)
    expect((await stat(first)).mtimeMs).toBe(mtimeMs)
    await store.put('a/b', new Uint8Array(4))
    expect((await readFile(await store.localFile('a/b'))).length).toBe(4)
    await store.delete('a/b')
    await expect(store.localFile('a/b')).rejects.toThrow('the lake has no a/b')
  })

  test('two lakes of one bucket do not see each other', async () => {
    const [one, other] = [server.store('one/'), server.store('one/more/')]
    await one.putNew('commits/1', new Uint8Array(1))
    expect(await other.list('')).toEqual([])
    expect(await other.putNew('commits/1', new Uint8Array(2))).toBe(true)
    expect((await one.get('commits/1'))?.length).toBe(1)
  })

  test.each([
    ['a wrong secret', { ...credentials, secretAccessKey: 'wrong' }, 'LAKE_BAD_CREDENTIALS'],
    ['a key that nobody has', { ...credentials, accessKeyId: 'nobody' }, 'LAKE_'],
  ])('%s is refused', async (_, other, code) => {
    const store = server.store('refused/', { credentials: other })
    await expect(store.putNew('a/b', new Uint8Array(1))).rejects.toThrow(code)
    await expect(store.get('a/b')).rejects.toThrow(code)
    await expect(store.list('a/')).rejects.toThrow(code)
    await expect(store.localFile('a/b')).rejects.toThrow(code)
    expect(await server.store('refused/').list('')).toEqual([])
  })
})
