import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { arrivals } from '../../sources/arrival.ts'
import { steadily } from '../../sources/steady.ts'
import { temp } from '../temp.ts'
import { zip } from './zip.ts'

const noon = new Date('2026-02-03T12:00:00.000Z')

/** A folder with these files, all of noon. */
async function folderOf(files: Record<string, string | Uint8Array>): Promise<{ folder: string; scratch: string }> {
  const folder = join(await temp(), 'exports')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
    utimesSync(join(folder, name), noon, noon)
  }
  const scratch = join(folder, '../scratch')
  mkdirSync(scratch)
  return { folder, scratch }
}

let drafts = 0

/** What arrives: names with texts, or with what is said of them. Nothing is left in the scratch folder. */
async function arrived(
  files: Record<string, string | Uint8Array>,
  paths: string[] = ['.'],
  draft = () => `d${drafts++}`,
) {
  const { folder, scratch } = await folderOf(files)
  const found: [name: string, text: string, at: string, container?: string][] = []
  const said: string[] = []
  for await (const arrival of arrivals(
    paths.map((path) => join(folder, path)),
    scratch,
    draft,
  )) {
    const { name, file, trouble, container, extracted_at, notices = [] } = arrival
    said.push(...notices.map(({ message }) => message), ...(trouble ? [trouble.message] : []))
    if (!file) continue
    const what = [name, readFileSync(file, 'utf8'), extracted_at.toISOString()] as const
    found.push(container ? [...what, container] : [...what])
  }
  expect(readdirSync(scratch)).toEqual([])
  return { found, said }
}

test('the files of a folder arrive in the order of their names, those of its folders too', async () => {
  const { found, said } = await arrived({ 'b.csv': 'b', 'a/c.csv': 'c', 'a/b/d.csv': 'd', 'B.csv': 'B' })
  expect(found.map(([name, text]) => [name, text])).toEqual([
    ['B.csv', 'B'],
    ['a/b/d.csv', 'd'],
    ['a/c.csv', 'c'],
    ['b.csv', 'b'],
  ])
  expect(said).toEqual([])
})

test('files that are named arrive in the order in which they are named', async () => {
  const { found } = await arrived({ 'b.csv': 'b', 'a/c.csv': 'c' }, ['b.csv', 'a/c.csv', 'a'])
  expect(found.map(([name]) => name)).toEqual(['b.csv', 'c.csv', 'c.csv'])
})

test('what is not there is told of', async () => {
  await expect(arrived({ 'b.csv': 'b' }, ['c.csv'])).rejects.toThrow(/there is no .*c\.csv; name a file or a folder/)
})

test('a pipe is refused at once, and is left out of a folder', async () => {
  const { folder, scratch } = await folderOf({ 'b.csv': 'b' })
  const pipe = join(folder, 'pipe.csv')
  execFileSync('mkfifo', [pipe])
  const take = async (path: string) => {
    const said: [string, string | undefined][] = []
    for await (const { name, trouble } of arrivals([path], scratch, () => `d${drafts++}`))
      said.push([name, trouble?.message])
    return said
  }
  await expect(take(pipe)).rejects.toMatchObject({
    code: 'PATH_NO_FILE',
    message: `PATH_NO_FILE ${pipe} is neither a file nor a folder, such as a pipe; save what it gives to a file first and name that`,
  })
  expect(await take(folder)).toEqual([
    ['b.csv', undefined],
    ['pipe.csv', 'PATH_NO_FILE pipe.csv — is neither a file nor a folder. It was left out. Nothing has to be done.'],
  ])
})

test('a link to a file arrives under its own name; links to folders and to nothing are told of', async () => {
  const { folder, scratch } = await folderOf({ 'b.csv': 'b', 'a/c.csv': 'c' })
  symlinkSync('../b.csv', join(folder, 'a/linked.csv'))
  symlinkSync('none.csv', join(folder, 'broken.csv'))
  symlinkSync('none', join(folder, '.#b.csv'))
  symlinkSync('.', join(folder, 'round'))
  const said: [string, string | undefined][] = []
  for await (const { name, file, trouble } of arrivals([folder], scratch, () => `d${drafts++}`))
    said.push([name, file ? readFileSync(file, 'utf8') : `${trouble?.state} ${trouble?.message}`])
  expect(said).toEqual([
    ['.#b.csv', 'ignored FILE_IGNORED .#b.csv — is not an export. It was left out. Nothing has to be done.'],
    ['a/c.csv', 'c'],
    ['a/linked.csv', 'b'],
    ['b.csv', 'b'],
    [
      'broken.csv',
      'rejected LINK_BROKEN broken.csv — is a link that leads to nothing. Nothing of it was used. Put the file there itself.',
    ],
    [
      'round',
      'ignored LINK_TO_FOLDER round — is a link to a folder, which is not followed. Name that folder, too, if its files are to come in.',
    ],
  ])
})

test('what is no export is left out, and told of', async () => {
  const { found, said } = await arrived({
    'readme.md': '',
    '.DS_Store': '',
    _SUCCESS: '',
    'company.json': '',
    'x.pdf': '',
  })
  expect(found).toEqual([])
  expect(said).toEqual(
    ['.DS_Store', '_SUCCESS', 'company.json', 'readme.md', 'x.pdf'].map(
      (name) => `FILE_IGNORED ${name} — is not an export. It was left out. Nothing has to be done.`,
    ),
  )
})

describe('a zip archive', () => {
  test('gives its members, each with its time; what is no export among them is told of', async () => {
    const bytes = await zip(
      { name: 'Users.csv', text: 'u' },
      { name: '__MACOSX/' },
      { name: '__MACOSX/._Users.csv', text: 'm' },
      { name: 'in/deals-2026-01-05.csv', text: 'd' },
    )
    expect(await arrived({ 'WE_1.ZIP': bytes })).toEqual({
      found: [
        ['WE_1.ZIP/Users.csv', 'u', '2026-01-02T03:04:06.000Z', 'WE_1.ZIP'],
        ['WE_1.ZIP/in/deals-2026-01-05.csv', 'd', '2026-01-05T23:59:59.000Z', 'WE_1.ZIP'],
      ],
      said: ['FILE_IGNORED WE_1.ZIP/__MACOSX/._Users.csv — is not an export. It was left out. Nothing has to be done.'],
    })
  })

  test('that tells its time in its name tells it for its members', async () => {
    const { found } = await arrived({ 'export-2026-01-09.zip': await zip({ name: 'Users.csv' }) })
    expect(found[0]![2]).toBe('2026-01-09T23:59:59.000Z')
  })

  test('is taken whole or not at all', async () => {
    const bytes = await zip({ name: 'a.csv', text: 'a' }, { name: 'b.csv', text: 'bbbb', stored: true })
    const broken = Buffer.from(bytes.toString('latin1').replace('bbbb', 'bbbc'), 'latin1')
    expect(await arrived({ 'x.zip': broken, 'y.csv': 'y' })).toEqual({
      found: [['y.csv', 'y', noon.toISOString()]],
      said: ['ARCHIVE_CORRUPT x.zip — "b.csv": CRC mismatch. Nothing of it was used. Send the file again.'],
    })
  })

  test('that holds no file is told of', async () => {
    const { said } = await arrived({ 'x.zip': await zip({ name: 'in/' }), 'y.zip': await zip() })
    expect(said).toEqual(
      ['x.zip', 'y.zip'].map(
        (name) => `ARCHIVE_EMPTY ${name} — holds no file. Nothing of it was used. Send the file again.`,
      ),
    )
  })

  test('that cannot be read can still be kept', async () => {
    const { folder, scratch } = await folderOf({ 'x.zip': 'none', 'y.csv.gz': gzipSync('text').subarray(0, -3) })
    const kept: string[] = []
    for await (const { archive } of arrivals([folder], scratch, () => `d${drafts++}`))
      kept.push(readFileSync(archive!, 'latin1'))
    expect(kept).toEqual(['none', gzipSync('text').subarray(0, -3).toString('latin1')])
    expect(readdirSync(scratch)).toEqual([])
  })
})

describe('a gz file', () => {
  test('gives what it holds', async () => {
    expect((await arrived({ 'task.csv.gz': gzipSync('t') })).found).toEqual([
      ['task.csv.gz', 't', noon.toISOString(), 'task.csv.gz'],
    ])
  })

  test('is known by its bytes; a name that says something else is remarked on', async () => {
    expect(await arrived({ 'a.csv.gz': 'Id', 'b.csv': gzipSync('Id') })).toEqual({
      found: [
        ['a.csv.gz', 'Id', noon.toISOString()],
        ['b.csv', 'Id', noon.toISOString(), 'b.csv'],
      ],
      said: [
        'FILE_WRONG_TYPE a.csv.gz — is not gzip, unlike its name says. It was read as it is. Name it after what it is.',
        'FILE_WRONG_TYPE b.csv — is gzip, unlike its name says. It was unpacked. Name it after what it is.',
      ],
    })
  })
})

describe('a file that is replaced while it is read', () => {
  const before = 'before\n'.repeat(1000)
  const after = 'after\n'.repeat(1000)

  /** Names a draft, and at that moment, the file's state being noted, has the file replaced. */
  const replacing = (at: () => string, content: string | Uint8Array) => {
    let done = false
    return () => {
      queueMicrotask(() => {
        if (!done) writeFileSync(at(), content)
        done = true
      })
      return `d${drafts++}`
    }
  }

  test.each([
    ['a plain one', 'a.csv', before, after],
    ['a gz file', 'a.csv.gz', gzipSync(before), gzipSync(after)],
  ])('is read as one or the other, never as half of each: %s', async (_, name, one, other) => {
    const { folder, scratch } = await folderOf({ [name]: one })
    for await (const { file, extracted_at } of arrivals(
      [folder],
      scratch,
      replacing(() => join(folder, name), other),
    )) {
      expect([before, after]).toContain(readFileSync(file!, 'utf8'))
      if (readFileSync(file!, 'utf8') === after) expect(extracted_at > noon).toBe(true)
    }
  })

  test('is read again where it changed, and is not there yet where it does not come to rest', async () => {
    const { folder } = await folderOf({ 'a.csv': 'a' })
    const path = join(folder, 'a.csv')
    let times = 0
    const writing = (most: number) => async () => {
      if (times++ < most) appendFileSync(path, 'more')
    }
    await steadily(path, writing(1))
    expect(times).toBe(2)
    times = 0
    await expect(steadily(path, writing(9))).rejects.toThrow('is written to while it is read')
    expect(times).toBe(3)
  })
})
