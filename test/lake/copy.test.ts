import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyOwn } from '../../lake/copy.ts'
import { folderStore } from '../../lake/folder.ts'
import { arrivals } from '../../sources/arrival.ts'
import { id, temp } from '../temp.ts'

/** A file that its owner may only read, as a share or a camera's card gives them. */
async function readOnly(name: string): Promise<{ folder: string; file: string }> {
  const folder = await temp()
  const file = join(folder, name)
  writeFileSync(file, 'a,b\n1,2\n')
  chmodSync(file, 0o444)
  return { folder, file }
}

const isOurs = (path: string) => (statSync(path).mode & 0o200) !== 0

test('a copy of a file that may only be read can be written to; the file stays as it is', async () => {
  const { folder, file } = await readOnly('deals.csv')
  const to = join(folder, 'copy.csv')
  await copyOwn(file, to)
  expect([readFileSync(to, 'utf8'), isOurs(to), isOurs(file)]).toEqual(['a,b\n1,2\n', true, false])
})

test('so are what arrives, an archive that cannot be unpacked, and an object of the lake', async () => {
  for (const [name, what] of [
    ['deals.csv', 'file'],
    ['deals.csv.gz', 'file'],
    ['deals.zip', 'archive'],
  ] as const) {
    const { folder, file } = await readOnly(name)
    for await (const arrival of arrivals([file], folder, id)) {
      expect(readFileSync(arrival[what]!, 'utf8')).toBe('a,b\n1,2\n')
      expect(isOurs(arrival[what]!)).toBe(true)
    }
    const store = folderStore(join(folder, 'lake'), id)
    await store.put('landing/one', { file })
    expect(isOurs(join(folder, 'lake/landing/one'))).toBe(true)
  }
  expect.assertions(9)
})
