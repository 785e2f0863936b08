import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { csv, idOf } from '../sources/reading.ts'
import { temp } from '../temp.ts'
import { testWorld } from './lake.ts'
import { partFor } from './part.ts'

const [kim, kimberly] = [idOf('00Q', 1), idOf('00Q', 2)]

test('a merge brings what was done with the loser to the winner, and taking it back brings it home', async () => {
  const folder = await temp()
  const world = testWorld(join(folder, 'lake'))
  const bring = async (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), csv(...lines))
    const [answer] = await ingest(world, [join(folder, name)])
    expect(answer!.state).toBe('accepted')
  }
  const lead = 'Id,LastName,FirstName,Email,MasterRecordId,IsDeleted,CreatedDate,SystemModstamp'
  const version = (day: string, master: string, isDeleted: boolean) =>
    `${kimberly},Lee,Kimberly,kimberly@old.example,${master},${isDeleted},2026-01-02 10:00:00,2026-${day} 10:00:00`
  /** The person of each record, the loser's task's person, and whom it is with as a person. */
  const told = async () => {
    const { commit } = await build(world, partFor('core.identity', 'core.activity_record', 'core.person'))
    const duck = await openDuck()
    const from = async (table: string) => {
      const paths = await Promise.all(commit.tables[table]!.files.map(({ key }) => world.store.localFile(key)))
      return `read_parquet([${paths.map(quote).join()}])`
    }
    const people = await duck.rows(
      `select count(distinct identity_id) as persons, max(case when person_id = 'salesforce:${kimberly}' then merged_into_id end) as merged from ${await from('core.person')}`,
    )
    const [task] = await duck.rows(`select person_id, identity_id from ${await from('core.activity_record')}`)
    duck.close()
    return { ...people[0], ...task }
  }
  await bring(
    'Lead.csv',
    lead,
    `${kim},Lee,Kim,kim@new.example,,false,2026-01-01 10:00:00,2026-01-01 10:00:00`,
    version('01-02', '', false),
  )
  await bring(
    'Task.csv',
    'Id,WhoId,TaskSubtype,Status,CompletedDateTime,SystemModstamp',
    `${idOf('00T', 1)},${kimberly},Call,Completed,2026-01-03 10:00:00,2026-01-03 10:00:00`,
  )
  const apart = await told()
  expect(apart).toEqual({
    persons: '2',
    merged: null,
    person_id: `salesforce:${kimberly}`,
    identity_id: `salesforce:${kimberly}`,
  })
  await bring('Lead-2.csv', lead, version('02-01', kim, true))
  expect(await told()).toEqual({
    persons: '1',
    merged: `salesforce:${kim}`,
    person_id: `salesforce:${kimberly}`,
    identity_id: `salesforce:${kim}`,
  })
  await bring('Lead-3.csv', lead, version('03-01', '', false))
  expect(await told()).toEqual(apart)
}, 120_000)
