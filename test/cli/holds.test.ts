import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deals, landed } from '../sources/landed.ts'
import { csv, idOf } from '../sources/reading.ts'
import { temp } from '../temp.ts'
import { inside } from './inside.ts'

const header = 'Id,StageName,CloseDate,Amount'
const bad = (n: number) => `${idOf('006', n)},Proposal,soon,1.00`
const lead = (n: number) => `${idOf('00Q', n)},Lee,New`
const ann = ['--as', 'ann@x.example']
const because = [...ann, '--reason', 'the others are good']

/** A lake with four files that wait and one of which a record is set aside, and the two commands over it. */
async function lake() {
  const { world, take } = await landed()
  await take({
    'apac/Opportunity.csv': csv(header, ...deals(1, 4), bad(90)),
    'emea/Opportunity.csv': csv(header, ...deals(5, 8), bad(91)),
    'opportunity-2026-01-12.csv': csv('Id,StageName,Closing Date,Amount', ...deals(9, 12)),
    'things.csv': csv('a,b', '1,2'),
    'Lead.csv': csv(
      'Id,LastName,Status',
      lead(1),
      '1.23E+17,Lee,New',
      ...Array.from({ length: 30 }, (_, n) => lead(n + 50)),
    ),
  })
  const told = async (name: 'holds' | 'quarantine', ...args: string[]) =>
    JSON.parse((await inside(world, name, ...args, '--json')).out) as Record<string, unknown>
  return {
    world,
    told,
    holds: (...args: string[]) => inside(world, 'holds', ...args),
    quarantine: (...args: string[]) => inside(world, 'quarantine', ...args),
  }
}

test('what waits is listed with what it would give and what to do', async () => {
  const { holds, told } = await lake()
  const { code, out } = await holds('list')
  expect(code).toBe(0)
  expect(out).toMatch(
    /^held: apac\/Opportunity\.csv \(salesforce\/opportunity, arrived 2026-02-01T01:00 UTC\)\n {2}ROW_BAD_DATE .*\n {2}of 5 records 4 are good, 1 are not, 0 are there twice\n {2}To use its 4 good records .*quarterdeck holds accept [0-9a-f]{12} --reason "…"/m,
  )
  expect(out).toMatch(/--column "CloseDate=Closing Date"/)
  expect(((await told('holds', 'list')).files as unknown[]).length).toBe(4)
})

test.each([
  [['accept'], 2, 'holds accept FILE --reason TEXT'],
  [['keep', 'x'], 2, 'holds accept FILE --reason TEXT'],
  [['accept', 'Opportunity.csv', '--reason', 'x'], 1, 'DECISION_NO_WHO'],
  [['accept', 'Opportunity.csv', ...ann], 1, 'DECISION_NO_WHY'],
  [['accept', 'Opportunity.csv', ...because], 1, 'HOLD_SEVERAL "Opportunity.csv" are 2 files'],
  [['accept', 'Account.csv', ...because], 1, 'HOLD_UNKNOWN no file that waits is called "Account.csv"'],
  [['accept', 'things.csv', ...because], 1, 'quarterdeck ingest FILE --as opportunity'],
  [['accept', 'opportunity-2026-01-12.csv', ...because], 1, '--column "CloseDate=Closing Date"'],
  [['accept', 'opportunity-2026-01-12.csv', '--column', 'CloseDate', ...because], 2, '--column takes'],
])('holds %j ends with %i', async (args, code, message) => {
  const { holds } = await lake()
  const ran = await holds(...args)
  expect(ran.code).toBe(code)
  expect(ran.err).toContain(message)
})

test('a file that waits and is sent again says so, with what to do, and no more once it is decided', async () => {
  const { world, holds } = await lake()
  const file = join(await temp(), 'Opportunity.csv')
  writeFileSync(file, csv(header, ...deals(5, 8), bad(91)))
  const again = await inside(world, 'ingest', file)
  expect(again.out).toMatch(/^Opportunity\.csv +duplicate/m)
  expect(again.out).toMatch(
    /^Opportunity\.csv was here before and still waits: ROW_BAD_DATE .*\n {2}To use its 4 good records .*quarterdeck holds accept [0-9a-f]{12} --reason "…"/m,
  )
  expect(JSON.parse((await inside(world, 'ingest', file, '--json')).out)).toMatchObject({
    files: [{ state: 'duplicate', suggestion: expect.stringContaining('quarterdeck holds accept') }],
  })
  await holds('accept', 'emea/Opportunity.csv', ...because)
  expect((await inside(world, 'ingest', file)).out).not.toContain('still waits')
})

test('a file is accepted by its name with folders, by a new name of its column, or is rejected; then nothing waits', async () => {
  const { world, holds, told } = await lake()
  const first = await holds('accept', 'emea/Opportunity.csv', ...because)
  expect(first.code).toBe(0)
  expect(first.out).toMatch(/^decision \S+\nemea\/Opportunity\.csv is partial: 4 records used, 1 in quarantine\n/)
  const column = ['--column', 'CloseDate=Closing Date']
  expect(await told('holds', 'accept', 'opportunity-2026-01-12.csv', ...column, ...because)).toMatchObject({
    state: 'accepted',
    is_new: true,
    counts: { accepted: 4 },
    decision: { who: 'ann@x.example' },
  })
  const last = () => holds('accept', 'apac/Opportunity.csv', ...because, '--id', 'mine')
  expect((await last()).out).toMatch(/^decision mine\n/)
  const twice = await last()
  expect([twice.code, twice.out]).toEqual([
    0,
    expect.stringMatching(/^decided on 2026-02-01 by ann@x\.example: the others are good\n/),
  ])
  const rejected = await holds('reject', 'things.csv', ...because)
  expect([rejected.code, rejected.out]).toEqual([0, expect.stringContaining('HOLD_REJECTED')])
  expect((await holds('list')).out).toBe('no file waits for a person\n')
  expect((await inside(world, 'status')).out).not.toContain('Waiting')
})

test('records set aside are listed by code with their first lines, dropped, and shown with who dropped them', async () => {
  const { quarantine } = await lake()
  const list = async () => (await quarantine('list')).out
  expect(await list()).toMatch(/^Lead\.csv +[0-9a-f]{12} +partial +ROW_ID_MANGLED +1 +3$/m)
  expect((await quarantine('drop', 'Lead.csv', '--reason', 'x')).err).toContain('DECISION_NO_WHO')
  const other = await quarantine('drop', 'Lead.csv', '--record', '1', ...because)
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('QUARANTINE_NO_RECORD record 1 of Lead.csv')])
  const dropped = await quarantine('drop', 'Lead.csv', '--record', '2', ...because)
  expect(dropped.out).toMatch(/\nLead\.csv: 1 records dropped, 0 are open\n$/)
  expect(await list()).not.toContain('Lead.csv')
  expect((await quarantine('list', '--all')).out).toMatch(
    /^Lead\.csv .* by ann@x\.example on 2026-02-01: the others are good$/m,
  )
  expect((await quarantine('show', 'Lead.csv', '--all')).out).toContain('dropped by ann@x.example')
})

test('a replay tells of each file whether it was read again and how many rows now pass', async () => {
  const { world, quarantine, told } = await lake()
  expect(await told('quarantine', 'replay')).toMatchObject({
    files: expect.arrayContaining([expect.objectContaining({ file: 'Lead.csv', read_again: false, passed: 0 })]),
  })
  expect((await quarantine('replay', 'Account.csv')).err).toContain('QUARANTINE_UNKNOWN')
  expect((await inside(world, 'verify')).out).toMatch(/: 0 findings/)
})
