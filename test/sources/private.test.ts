import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { verify } from '../../lake/verify.ts'
import type { FoundContract } from '../../sources/contract.ts'
import { enter } from '../../sources/enter.ts'
import { parser } from '../../sources/parser.ts'
import { read } from '../../sources/read.ts'
import { again } from '../../sources/refresh.ts'
import { decimal, email, required, text } from '../../sources/types.ts'
import { worldOf } from '../faults/lake.ts'
import { memoryStore, type Objects } from '../lake/memory.ts'
import { temp } from '../temp.ts'

const open: FoundContract = {
  source: 'company',
  object: 'draw',
  contract: {
    formats: ['csv'],
    key: 'email',
    snapshot: true,
    row: { email, amount: required(decimal(18, 2)), 'note?': text() },
  },
}
const shut: FoundContract = { ...open, contract: { ...open.contract, private: true } }

/** A lake in memory, and how to take a file in by a contract. */
async function lake() {
  const folder = await temp()
  const objects: Objects = new Map()
  const world = worldOf(memoryStore(objects, folder, () => new Date('2026-02-01')))
  const take = async (found: FoundContract, content: string, name = 'draw "1.csv') => {
    const file = join(folder, 'file')
    await mkdir(join(folder, 'draft'), { recursive: true })
    await writeFile(file, content)
    const result = await read({ found, file, name, draft: join(folder, 'draft/rows'), threads: 1 })
    const arrival = { name, extracted_at: new Date('2026-02-01') }
    return enter(world, { arrival, found, feed: 'company', result, file })
  }
  const publicly = () =>
    [...objects]
      .filter(([key]) => !key.startsWith('private/'))
      .map(([key, { bytes }]) => `${key} ${Buffer.from(bytes)}`)
  return { world, objects, take, publicly }
}

const canary = /7171|Quillfeather/

test.each([
  ['good rows', 'email,amount,note\na@x.example,7171.01,Quillfeather\n', 'accepted'],
  [
    'rows set aside',
    `email,amount,note\n${Array.from({ length: 40 }, (_, n) => `p${n}@x.example,1.00,\n`).join('')}b@x.example,7171.0199,Quillfeather\n`,
    'partial',
  ],
  ['most rows set aside', 'email,amount,note\nb@x.example,EUR 7171,Quillfeather\n', 'held'],
  ['a foreign line', 'email,amount,note\na@x.example,1.00,\nTotal of Quillfeather,7171,\n', 'held'],
  ['no header', 'a@x.example,7171.01,Quillfeather\n', 'held'],
  ['a header that is data and a name', 'email,7171.01,Quillfeather\na@x.example,1.00,x\n', 'held'],
  ['new columns', 'email,amount,Quillfeather,7171\na@x.example,1.00,2.00,3.00\n', 'accepted'],
  ['a column twice', 'email,amount,Quillfeather 7171,Quillfeather 7171\na@x.example,1.00,2.00,3.00\n', 'held'],
  ['an error answer', '{"message": "Quillfeather gets 7171"}', 'rejected'],
  ['a web page', '<html 7171 Quillfeather><body>', 'rejected'],
  ['other delimiters', 'email;amount;note\na@x.example;7171;Quillfeather\n', 'rejected'],
  ['a quote that is not closed', 'email,amount,note\na@x.example,7171.01,"Quillfeather\n', 'rejected'],
])('of a private file with %s nothing stands outside private/, and no message quotes it', async (_, content, state) => {
  const { world, objects, take, publicly } = await lake()
  const { message, entry, ...told } = await take(shut, content)
  expect(told.state).toBe(state)
  expect(
    [...objects.keys()].map((key) =>
      key
        .split('/')
        .slice(0, key.startsWith('private') ? 2 : 1)
        .join('/'),
    ),
  ).toEqual(expect.arrayContaining(['ledger', 'private/landing']))
  expect(publicly().map((each) => each.split('/')[0])).toEqual(['ledger'])
  expect(publicly().filter((each) => canary.test(each))).toEqual([])
  expect(JSON.stringify([message, entry])).not.toMatch(canary)
  expect((await verify(world)).findings).toEqual([])
})

test('a message about a private file still names the columns of its contract', async () => {
  const { take } = await lake()
  expect((await take(shut, 'email,Quillfeather\na@x.example,7171\n')).message).toMatch(
    /^HDR_MISSING company\/draw draw "1\.csv:1 — "amount" is missing/,
  )
})

test('the quarantine of a private file says why, in private', async () => {
  const { objects, take } = await lake()
  await take(shut, 'email,amount\nb@x.example,EUR 7171\n')
  const [key, { bytes }] = [...objects].find(([each]) => /quarantine/.test(each))!
  expect(key).toMatch(/^private\/quarantine\/company\/draw\//)
  expect(gunzipSync(bytes).toString()).toMatch(/EUR 7171/)
})

test('an export that becomes private is read again, and kept apart from then on', async () => {
  const { world, objects, take } = await lake()
  expect(parser(shut)).not.toBe(parser(open))
  const { entry } = await take(open, 'email,amount\na@x.example,7171.01\n')
  const before = new Set(objects.keys())
  await again(world, shut, entry!, [])
  const added = [...objects.keys()].filter((key) => !before.has(key)).map((key) => key.replace(/[0-9a-f]{64}.*/, ''))
  expect(added.sort()).toEqual(['ledger/company/draw/', 'private/landing/company/draw/', 'private/raw/company_draw/'])
  expect((await verify(world)).findings).toEqual([])
})
