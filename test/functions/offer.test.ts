import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { intakeOf } from '../../functions/intake.ts'
import type { Staged } from '../../functions/upload.ts'
import type { World } from '../../lake/world.ts'
import { writeMapping } from '../../sources/mapping/kept.ts'
import type { Mapping } from '../../sources/mapping/mapping.ts'
import { zip } from '../sources/zip.ts'
import { temp } from '../temp.ts'
import { folderWorld } from './ground.ts'

let world: World
let folder: string
beforeEach(async () => {
  folder = await temp()
  world = folderWorld(join(folder, 'lake'))
})

const intake = () => intakeOf(world, 'ada@x.example')

async function staged(name: string, content: string | Uint8Array): Promise<Staged> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  return { id: 'a', path, name, bytes: content.length }
}

const deals =
  'Deal ID,Owner,Stage,Amount,Close Date,Note\nD1,Ada,Closed Won,10.50,2026-03-31,x\nD2,Ada,Proposal,7,2026-04-30,y\n'
const kept: Mapping = {
  as: 'opportunity',
  files: ['deals'],
  columns: { 'Deal ID': 'opportunity_id', Amount: 'amount', Stage: 'stage' },
}

test('a table of nobody’s is proposed with its columns, what they can be, and its records as they would come in', async () => {
  const offer = await intake().propose(await staged('deals.csv', deals))
  expect(offer).toMatchObject({
    file: 'deals.csv',
    mapping: { as: 'opportunity', columns: { 'Deal ID': 'opportunity_id' } },
  })
  expect(offer.columns.map(({ name }) => name)).toEqual(['Deal ID', 'Owner', 'Stage', 'Amount', 'Close Date', 'Note'])
  expect(offer.preview).toMatchObject({ state: 'accepted', counts: { read: 2, accepted: 2 }, aside: [] })
  const target = offer.targets.find(({ as }) => as === 'opportunity')!
  expect(target.columns.find(({ name }) => name === 'opportunity_id')).toMatchObject({ optional: false, type: 'text' })
  expect(JSON.stringify([offer.doubts, offer.remarks])).not.toContain('--')
})

test('a column that is to be none stays none, whatever else is said', async () => {
  const file = await staged('deals.csv', deals)
  const { mapping } = await intake().propose(file)
  const without: Mapping = { ...mapping!, columns: { ...mapping!.columns, Owner: '-' } }
  const offer = await intake().preview(file, { ...without, currency: 'EUR' })
  expect(offer.mapping).toMatchObject({ currency: 'EUR', columns: { Owner: '-' } })
  expect(offer.preview!.columns).not.toContain('owner')
})

test('the lake’s own mapping is shown, and can be said anew', async () => {
  await writeMapping(world.store, { name: 'deals', mapping: kept })
  const file = await staged('deals.csv', deals)
  const offer = await intake().propose(file)
  expect(offer).toMatchObject({ kept: 'deals', mapping: { as: 'opportunity', columns: { Stage: 'stage' } } })
  const anew = await intake().preview(file, { ...offer.mapping!, decimal: '.' })
  expect(anew.mapping!.decimal).toBe('.')
})

test('an export that is known needs no mapping, unless somebody wants it as a table', async () => {
  const file = await staged('Opportunity.csv', 'Id,StageName,CloseDate,Amount\n0060000000000001AAA,Won,2026-03-31,1\n')
  expect(await intake().propose(file)).toMatchObject({ known: [{ feed: 'salesforce', object: 'opportunity' }] })
  expect((await intake().propose(file, 'opportunity')).mapping?.as).toBe('opportunity')
})

test.each([
  [
    'a mapping that cannot be',
    400,
    async () => intake().preview(await staged('deals.csv', deals), { ...kept, time_zone: 'Nowhere' }),
  ],
  ['a table that is none', 400, async () => intake().propose(await staged('deals.csv', deals), 'nonsense')],
  [
    'a mapping to a table that is none',
    400,
    async () => intake().preview(await staged('deals.csv', deals), { ...kept, as: 'nonsense' }),
  ],
  [
    'a quote that is never closed',
    422,
    async () => intake().propose(await staged('deals.csv', deals.replace('Ada,', '"Ada,')), 'opportunity'),
  ],
  [
    'a file that ends early',
    422,
    async () => intake().propose(await staged('deals.csv.gz', Buffer.from('1f8b0800', 'hex'))),
  ],
  ['a text that is no table', 422, async () => intake().propose(await staged('readme.txt', 'hello'))],
  [
    'an archive with a table of nobody’s among others',
    422,
    async () =>
      intake().propose(
        await staged('a.zip', await zip({ name: 'x.csv', text: deals }, { name: 'y.csv', text: deals })),
      ),
  ],
] as const)('%s is told with what to do', async (_, status, asked) => {
  await expect(asked()).rejects.toMatchObject({ status, message: expect.stringMatching(/\w{4}/) })
})
