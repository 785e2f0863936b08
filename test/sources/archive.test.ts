import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ArchiveError, type Limits, unzip, usual } from '../../sources/archive.ts'
import { gunzip } from '../../sources/gzip.ts'
import { temp } from '../temp.ts'
import { forged, forgedEntries, zip } from './zip.ts'

/** What comes out of a zip archive: members by name, or the code and words of why not, and whether something lies outside. */
async function unzipped(
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
  wanted: (name: string) => boolean = () => true,
) {
  const folder = await temp()
  const inside = join(folder, 'inside')
  await mkdir(inside)
  writeFileSync(join(folder, 'a.zip'), bytes)
  const unpacked: { name: string; file: string; modified: Date }[] = []
  let n = 0
  const place = () => join(inside, `draft-${n++}`)
  const trouble = await unzip(join(folder, 'a.zip'), wanted, place, unpacked, { ...usual, ...limits }).then(
    () => undefined,
    told,
  )
  const texts = Object.fromEntries(
    unpacked.map(({ name, file }) => [name, existsSync(file) ? readFileSync(file, 'utf8') : '']),
  )
  return { trouble, texts, outside: readdirSync(folder).filter((name) => !['a.zip', 'inside'].includes(name)) }
}

const told = (error: unknown) => {
  if (!(error instanceof ArchiveError)) throw error
  return `${error.code} ${error.message}`
}

/** The same archive, the compressed bytes of its first member starting with a block of no known type. */
const damaged = (bytes: Buffer) => {
  bytes[30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28)] = 7
  return bytes
}

const one = { name: 'Deals.csv', text: 'Id\n1\n' }
const two = { name: 'in/Users.csv', text: 'Id\n2\n' }

describe('a zip archive', async () => {
  test('gives its members, each with its bytes', async () => {
    const { trouble, texts } = await unzipped(
      await zip(one, { name: 'in/' }, two, { name: 'Empty.csv', stored: true }),
      {},
      (name) => !name.endsWith('/'),
    )
    expect(trouble).toBeUndefined()
    expect(texts).toEqual({ 'Deals.csv': 'Id\n1\n', 'in/Users.csv': 'Id\n2\n', 'Empty.csv': '' })
  })

  test('gives only what is wanted', async () => {
    const { texts } = await unzipped(await zip(one, two), {}, (name) => name.startsWith('in/'))
    expect(Object.keys(texts)).toEqual(['in/Users.csv'])
  })

  const stored = { name: 'Deals.csv', text: 'Id,Amount\n1,100\n', stored: true } as const
  test.each([
    [
      'goes up',
      forged(await zip({ name: 'aa/x.csv' }), 'aa/x.csv', '../x.csv'),
      'ARCHIVE_UNSAFE_NAME entry "../x.csv" would leave the folder',
    ],
    [
      'goes up further in',
      forged(await zip({ name: 'in/aa/aa/x.csv' }), 'in/aa/aa/x.csv', 'in/../../x.csv'),
      'ARCHIVE_UNSAFE_NAME entry "in/../../x.csv" would leave the folder',
    ],
    [
      'is absolute',
      forged(await zip({ name: 'aaaa/x.csv' }), 'aaaa/x.csv', '/tmp/x.csv'),
      'ARCHIVE_UNSAFE_NAME entry "/tmp/x.csv" would leave the folder',
    ],
    [
      'is of a drive',
      forged(await zip({ name: 'a_/x.csv' }), 'a_/x.csv', 'C:/x.csv'),
      'ARCHIVE_UNSAFE_NAME entry "C:/x.csv" would leave the folder',
    ],
    [
      'has a backslash',
      forged(await zip({ name: 'in/x.csv' }), 'in/x.csv', '..\\x.csv'),
      'ARCHIVE_UNSAFE_NAME entry "..\\\\x.csv" would leave the folder',
    ],
    [
      'is a link',
      await zip({ name: 'x.csv', text: '/etc/passwd', mode: 0o120777 }),
      'ARCHIVE_UNSAFE_NAME "x.csv" is a link',
    ],
    ['is there twice', await zip(one, two, one), 'ARCHIVE_DUPLICATE_ENTRY holds two entries "Deals.csv"'],
    [
      'is encrypted',
      forgedEntries(await zip(one), 8, (flags) => flags | 1),
      'ARCHIVE_ENCRYPTED "Deals.csv" is encrypted',
    ],
    [
      'holds other bytes than its checksum tells of',
      forged(await zip(stored), '1,100', '1,900'),
      'ARCHIVE_CORRUPT "Deals.csv": CRC mismatch',
    ],
    [
      'has another checksum',
      forgedEntries(await zip(one), 16, (crc) => crc ^ 1),
      'ARCHIVE_CORRUPT "Deals.csv": CRC mismatch',
    ],
    [
      'is longer than it says',
      forgedEntries(await zip(one), 24, (size) => size - 1),
      'ARCHIVE_CORRUPT too many bytes in the stream. expected 4. got at least 5',
    ],
    [
      'is shorter than it says',
      forgedEntries(await zip(one), 24, (size) => size + 1),
      'ARCHIVE_CORRUPT not enough bytes in the stream. expected 6. got only 5',
    ],
    [
      'cannot be unpacked',
      damaged(await zip({ name: 'Deals.csv', text: 'x'.repeat(100) })),
      'ARCHIVE_CORRUPT invalid block type',
    ],
    [
      'is an archive itself',
      await zip({ name: 'inner.zip', text: 'PK' }),
      'ARCHIVE_TOO_LARGE "inner.zip" is an archive inside an archive',
    ],
  ])('with a member whose name or content %s is refused', async (_, bytes, expected) => {
    expect(await unzipped(bytes)).toMatchObject({ trouble: expected, outside: [] })
  })

  test.each([
    ['cut in its directory', (await zip(one, two)).subarray(0, -30), 'ARCHIVE_TRUNCATED'],
    ['cut in its members', (await zip(one, two)).subarray(0, 40), 'ARCHIVE_TRUNCATED'],
    ['of no bytes', new Uint8Array(), 'ARCHIVE_TRUNCATED'],
    ['that is none', Buffer.from('Id,Name\n1,one\n'), 'ARCHIVE_TRUNCATED'],
    ['whose members lie elsewhere', (await zip(one, two)).subarray(10), 'ARCHIVE_CORRUPT'],
  ])('%s is refused', async (_, bytes, code) => {
    expect((await unzipped(bytes)).trouble).toMatch(new RegExp(`^${code} `))
  })

  const large = { name: 'Large.csv', text: 'x'.repeat(10_000) }
  test.each([
    ['of too many members', await zip(one, two), { entries: 1 }, '2 entries (limit 1)'],
    [
      'of too many bytes in all',
      await zip(large, { ...large, name: 'Other.csv' }),
      { bytes: 15_000 },
      '"Other.csv" expands it past 15,000 bytes (limit)',
    ],
    [
      'that unpacks to a multiple of its size',
      await zip(large),
      { ratioFrom: 5_000 },
      '"Large.csv" expands past 200 times its size (limit)',
    ],
  ])('%s is refused', async (_, bytes, limits, words) => {
    expect((await unzipped(bytes, limits)).trouble).toBe(`ARCHIVE_TOO_LARGE ${words}`)
  })

  test('that is small may unpack to any multiple of its size', async () => {
    expect((await unzipped(await zip(large))).trouble).toBeUndefined()
  })
})

describe('a gz file', () => {
  const text = 'Id,Name\n1,one\n'
  const gz = gzipSync(text)
  const changed = (at: number) => {
    const bytes = Buffer.from(gz)
    bytes[bytes.length + at]! ^= 1
    return bytes
  }

  async function gunzipped(bytes: Uint8Array, limits: Partial<Limits> = {}) {
    const folder = await temp()
    writeFileSync(join(folder, 'a.gz'), bytes)
    const trouble = await gunzip(join(folder, 'a.gz'), join(folder, 'a'), { ...usual, ...limits }).then(
      () => undefined,
      told,
    )
    return trouble ?? readFileSync(join(folder, 'a'), 'utf8')
  }

  test('gives its bytes, all members together', async () => {
    expect(await gunzipped(gz)).toBe(text)
    expect(await gunzipped(Buffer.concat([gz, gzipSync('2,two\n')]))).toBe(`${text}2,two\n`)
  })

  test.each([
    ['cut', gz.subarray(0, -10), expect.stringMatching(/^ARCHIVE_TRUNCATED unexpected end of gzip after \d\d bytes$/)],
    [
      'cut in its checksum',
      gz.subarray(0, -6),
      expect.stringMatching(/^ARCHIVE_TRUNCATED unexpected end of gzip after \d\d bytes$/),
    ],
    ['with another checksum', changed(-6), 'ARCHIVE_CORRUPT the gzip check failed (incorrect data check)'],
    ['with another length', changed(-2), 'ARCHIVE_CORRUPT the gzip check failed (incorrect length check)'],
    [
      'followed by other bytes',
      Buffer.concat([gz, Buffer.from('and more')]),
      'ARCHIVE_CORRUPT the gzip check failed (incorrect header check)',
    ],
    ['that is none', Buffer.from(text), 'ARCHIVE_CORRUPT the gzip check failed (incorrect header check)'],
  ])('%s is refused', async (_, bytes, expected) => {
    expect(await gunzipped(bytes)).toEqual(expected)
  })

  test('that unpacks beyond all measure is refused', async () => {
    const large = gzipSync('x'.repeat(1_000_000))
    expect(await gunzipped(large, { bytes: 100_000 })).toBe('ARCHIVE_TOO_LARGE expands past 100,000 bytes (limit)')
    expect(await gunzipped(large, { ratioFrom: 100_000 })).toBe(
      'ARCHIVE_TOO_LARGE expands past 200 times its size (limit)',
    )
    expect((await gunzipped(large)).length).toBe(1_000_000)
  })
})
