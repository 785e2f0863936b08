import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run, served } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'table-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'))

file(
  'deals.csv',
  'Deal ID,Owner,Stage,Created,Closed,Amount',
  '1,Ann,Won,01/05/2026,03/04/2026,"1,000.50"',
  '2,Bo,Lost,02/06/2026,04/05/2026,"2,000.00"',
)

describe('a sheet of deals in a new lake', () => {
  test('is refused as long as a date can be read in two ways, with both and what to say', () => {
    const { code, err, out } = run(folder, 'ingest', 'deals.csv', '--accept-mapping')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(
      'In doubt: ROW_AMBIGUOUS_DATE "Created" — "01/05/2026" may be 5 January 2026 or 1 May 2026; so in "Closed".',
    )
    expect(err).toContain('--dates M/D/Y')
    expect(err).toContain('nothing is taken in')
    expect(run(folder, 'status', '--json').out).not.toContain('deals.csv')
  })

  test('is shown as it would come in, and taken in once somebody accepts', () => {
    const shown = run(folder, 'ingest', 'deals.csv', '--as', 'opportunity', '--dates', 'M/D/Y')
    expect(shown.code).toBe(1)
    expect(shown.err).toContain('2 of 2 records come in')
    expect(shown.err).toContain('Say --accept-mapping')
    const { code, out } = run(folder, 'ingest', 'deals.csv', '--dates', 'M/D/Y', '--accept-mapping', '--once', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      mappings: ['deals'],
      files: [{ name: 'deals.csv', state: 'accepted', counts: { accepted: 2 } }],
    })
    const asked = JSON.parse(run(folder, 'query', 'bookings', '--json').out) as { rows: unknown[][] }
    expect(JSON.stringify(asked)).toContain('1000.50')
  })

  test('comes again by its name, and nobody has to say anything', () => {
    file('deals-2026-05-01.csv', 'Deal ID,Owner,Stage,Created,Closed,Amount', '3,Bo,Won,02/06/2026,04/15/2026,5')
    const { code, out } = run(folder, 'ingest', 'deals-2026-05-01.csv', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      mappings: [],
      files: [{ state: 'accepted', feed: 'table', object: 'opportunity' }],
    })
  })

  test('and one accepted later ends at the dashboard', async () => {
    file('meetings.csv', 'Activity ID,Rep,Type,Start time,Duration', 'm1,Ann,meeting,2026-03-02 10:00,30')
    const { answer, code } = await served(
      folder,
      ['ingest', 'meetings.csv', '--as', 'activity', '--accept-mapping', '--port', '0'],
      async (url) => {
        const page = await fetch(url)
        const activity = await fetch(`${url}api/query/rep_activity?day=2026-03-08`)
        return [page.status, (await page.text()).includes('Quarterdeck'), activity.status]
      },
    )
    expect(answer).toEqual([200, true, 200])
    expect(code).toBe(0)
  })
})

describe('a command line that cannot be followed', () => {
  test.each([
    [['--as', 'oportunity'], 'there is no table "oportunity"; --as takes account, activity'],
    [['--set', 'Owner'], '--set takes "Name in the file=column"'],
    [['--set', 'Owner=owner:soon'], '--set knows'],
    [['--same', 'x'], '--same takes'],
  ])('%j', (options, what) => {
    const { code, err } = run(folder, 'ingest', 'deals.csv', ...options)
    expect([code, err.includes(what)]).toEqual([2, true])
  })
})
