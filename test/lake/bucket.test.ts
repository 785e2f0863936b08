import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { id, temp } from '../temp.ts'
import { type Fault, fakeS3 } from './fake.ts'
import { befall, faked, fakedStore } from './faked.ts'
import { storeSuite } from './store.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found)
const busy: Fault = { status: 503, code: 'SlowDown', headers: { 'retry-after': '7' } }
const conflict: Fault = { status: 409, code: 'ConditionalRequestConflict' }
const broken: Fault = { status: 500, code: 'InternalError' }
const small = 16

storeSuite('in a bucket whose server is a fake, which the tests of faults stand on', async () => {
  const { fake } = await faked()
  const folder = await temp()
  return () => fakedStore(fake, join(folder, id()), { silence: 5000 })
})

describe.each([
  ['an object at once', 1 << 20, 'PutObject'],
  ['an object in parts', small, 'CompleteMultipartUpload'],
])('putNew of %s', (_, part, operation) => {
  const mine = bytes('what this process has to say')

  test.each<[string, Fault[], number]>([
    ['503', [busy, busy], 3],
    ['500', [broken], 2],
    ['429', [{ status: 429, code: 'TooManyRequests' }], 2],
    ['RequestTimeout', [{ status: 400, code: 'RequestTimeout' }], 2],
    ['a connection cut before it took effect', ['reset'], 2],
    ['an answer that broke off', ['half'], 2],
    ['a connection cut after it took effect', ['cut'], 2],
    ['no answer after it took effect', ['silent'], 2],
    ['no answer twice', ['silent', 'silent'], 3],
    ['no answer, then a conflict with itself', ['silent', conflict], 3],
    ['a request that arrives after its second try', ['late'], 2],
    ['a conflict with another', [conflict], 2],
  ])('after %s is tried again and written once', async (_, faults, tries) => {
    const { fake, store } = await faked({ part })
    befall(fake, operation, faults)
    expect(await store.putNew('commits/1', mine)).toBe(true)
    expect(text(await store.get('commits/1'))).toBe(text(mine))
    expect(fake.asked.filter((asked) => asked.operation === operation).length).toBeGreaterThanOrEqual(tries - 1)
    expect([...fake.objects.keys()]).toEqual(['commits/1'])
  })

  test.each<[string, Fault[]]>([
    ['at once', []],
    ['after 503', [busy]],
    ['after an answer that did not come', ['reset']],
    ['after a conflict', [conflict]],
  ])('is false where the key is another’s, told %s', async (_, faults) => {
    const { fake, store } = await faked({ part })
    await store.putNew('commits/1', bytes('what another process had to say'))
    befall(fake, operation, faults)
    expect(await store.putNew('commits/1', mine)).toBe(false)
    expect(text(await store.get('commits/1'))).toBe('what another process had to say')
    expect(fake.uploads.size).toBe(0)
  })

  test('is false after a lost answer where another wrote the very same bytes', async () => {
    const { fake, store } = await faked({ part })
    await store.putNew('commits/1', mine)
    befall(fake, operation, ['silent'])
    expect(await store.putNew('commits/1', mine)).toBe(false)
  })

  test('is false where another writes between a request that is lost and its second try', async () => {
    const { fake, store } = await faked({ part })
    let first = true
    fake.fault = (asked) => {
      if (asked.operation !== operation || !first) return
      first = false
      fake.objects.set('commits/1', { bytes: bytes('another’s'), modified: new Date() })
      return 'reset'
    }
    expect(await store.putNew('commits/1', mine)).toBe(false)
    expect(text(await store.get('commits/1'))).toBe('another’s')
  })

  test('gives up after six tries, and nothing is told as written', async () => {
    const { fake, store } = await faked({ part })
    befall(fake, operation, Array(9).fill(busy))
    await expect(store.putNew('commits/1', mine)).rejects.toThrow(
      `LAKE_BUSY s3://lake/commits/1 — ${operation} was tried 6 times`,
    )
    expect(await store.get('commits/1')).toBeUndefined()
  })
})

test('a pause grows, and is what Retry-After asks for where that is longer', async () => {
  const { fake, store, pauses } = await faked()
  befall(fake, 'GetObject', [busy, 'reset', broken, 'reset', broken])
  expect(await store.get('a/b')).toBeUndefined()
  expect(pauses).toEqual([7000, 300, 600, 1200, 2400])
})

test('an object that came in half is asked for again', async () => {
  const { fake, store } = await faked()
  const whole = 'a long text '.repeat(10_000)
  await store.put('a/b', bytes(whole))
  befall(fake, 'GetObject', ['half', 'half'])
  expect(text(await store.get('a/b'))).toBe(whole)
  befall(fake, 'GetObject', ['half', 'silent'])
  expect(await readFile(await store.localFile('a/b'), 'utf8')).toBe(whole)
})

test('a local copy comes once, again when the object is another, and again when it was cleared away', async () => {
  const fake = (await faked()).fake
  const folder = await temp()
  const store = fakedStore(fake, folder)
  await store.put('a/b', bytes('one'))
  const places = await Promise.all(Array.from({ length: 40 }, () => store.localFile('a/b')))
  expect(new Set(places).size).toBe(1)
  expect(await readdir(join(folder, 'copies'))).toHaveLength(1)
  await store.put('a/b', bytes('two'))
  const next = await store.localFile('a/b')
  expect([await readFile(places[0]!, 'utf8'), await readFile(next, 'utf8')]).toEqual(['one', 'two'])
  await rm(next)
  expect(await readFile(await store.localFile('a/b'), 'utf8')).toBe('two')
  await store.delete('a/b')
  await expect(store.localFile('a/b')).rejects.toThrow('the lake has no a/b')
})

describe('a list', () => {
  const keys = Array.from({ length: 10 }, (_, n) => `commits/${n}`)
  const listed = async () => {
    const made = await faked()
    for (const key of keys) await made.store.put(key, bytes(key))
    made.fake.page = 3
    return made
  }

  test.each<[string, (Fault | undefined)[]]>([
    ['a reset in the middle', [undefined, 'reset', undefined, 'reset']],
    ['half a page', [undefined, 'half']],
    ['a page that does not come', [undefined, undefined, 'silent']],
    ['503 in the middle', [undefined, busy, busy]],
  ])('is whole after %s', async (_, faults) => {
    const { fake, store } = await listed()
    befall(fake, 'ListObjectsV2', faults)
    expect((await store.list('commits/')).map(({ key }) => key)).toEqual(keys)
  })

  test('is an error and never a part of it where a page does not come at all', async () => {
    const { fake, store } = await listed()
    befall(fake, 'ListObjectsV2', [undefined, ...Array(9).fill('reset')])
    await expect(store.list('commits/')).rejects.toThrow(
      'LAKE_UNREACHABLE s3://lake/commits/ — ListObjectsV2 was tried 6 times',
    )
  })

  test('leaves out what a console makes as a folder', async () => {
    const { fake, store } = await faked()
    for (const key of ['a/', 'a/b/', 'a/b/c']) fake.objects.set(key, { bytes: bytes(''), modified: new Date() })
    expect((await store.list('')).map(({ key }) => key)).toEqual(['a/b/c'])
  })
})

test('a token that ends before HEAD, whose answer cannot say why, is told as one', async () => {
  const { fake, store } = await faked()
  const faults: Record<string, (Fault | undefined)[]> = {
    PutObject: ['cut', undefined],
    HeadObject: [{ status: 400, code: 'ExpiredToken' }],
  }
  fake.fault = ({ operation }) => faults[operation]?.shift()
  await expect(store.putNew('a/b', bytes('x'))).rejects.toThrow(/^LAKE_TOKEN_EXPIRED .*Sign in again/)
})

describe('what S3 refuses for good is told with bucket, key, rule and remedy, and not tried again', () => {
  test.each<[string, Fault, RegExp]>([
    [
      'an expired token',
      { status: 400, code: 'ExpiredToken' },
      /^LAKE_TOKEN_EXPIRED s3:\/\/lake\/a\/b — .*Sign in again/,
    ],
    [
      'a denied key',
      { status: 403, code: 'AccessDenied' },
      /^LAKE_DENIED .* — (\w+) is not granted .*Grant s3:\w+ on arn:aws:s3:::lake/,
    ],
    ['a wrong secret', { status: 403, code: 'SignatureDoesNotMatch' }, /^LAKE_BAD_CREDENTIALS /],
    ['a bucket that is not there', { status: 404, code: 'NoSuchBucket' }, /^LAKE_NO_BUCKET .*there is no bucket lake/],
    [
      'another region',
      { status: 301, code: 'PermanentRedirect', headers: { 'x-amz-bucket-region': 'eu-central-1' } },
      /^LAKE_WRONG_REGION .*set AWS_REGION=eu-central-1/,
    ],
    ['a wrong clock', { status: 403, code: 'RequestTimeTooSkewed' }, /^LAKE_CLOCK /],
    [
      'what nobody thought of',
      { status: 400, code: 'InvalidRequest' },
      /^LAKE_REFUSED .*InvalidRequest: InvalidRequest it is/,
    ],
  ])('%s', async (_, fault, said) => {
    const { fake, store } = await faked()
    fake.fault = () => fault
    const calls = [
      () => store.putNew('a/b', bytes('x')),
      () => store.put('a/b', bytes('x')),
      () => store.get('a/b'),
      () => store.list('a/b'),
      () => store.delete('a/b'),
      () => store.localFile('a/b'),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(said)
    expect(fake.asked.length).toBe(calls.length)
  })

  test('no credentials', async () => {
    const fake = await fakeS3()
    const none = () => Promise.reject(Object.assign(new Error('none are found'), { name: 'CredentialsProviderError' }))
    const store = fakedStore(fake, await temp(), { credentials: none })
    await expect(store.get('a/b')).rejects.toThrow(/^LAKE_NO_CREDENTIALS s3:\/\/lake\/a\/b — .*aws sso login/)
    await fake.close()
  })

  test('a server that is not there', async () => {
    const { store } = await faked({ endpoint: 'http://127.0.0.1:9' })
    await expect(store.get('a/b')).rejects.toThrow(/^LAKE_UNREACHABLE s3:\/\/lake\/a\/b — GetObject was tried 6 times/)
  })
})
