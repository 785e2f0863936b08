import { afterAll, beforeAll, expect, test } from 'vitest'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { asking } from '../queries/asking.ts'
import { type SmallLake, smallLake } from '../queries/lake.ts'

let lake: SmallLake
let server: Server
let api: ReturnType<typeof lakeApi>
beforeAll(async () => {
  lake = await smallLake()
  api = lakeApi(asking(lake.store))
  server = await serve({ api })
})
afterAll(async () => {
  await server.close()
  api.close()
  await lake.remove()
})

const get = async (path: string) => {
  const response = await fetch(`${server.url}${path}`)
  return { status: response.status, body: await response.json() }
}

test('a lake in which nothing is built yet tells of its condition all the same', async () => {
  expect(await get('api/status')).toMatchObject({ status: 200, body: { build: null } })
  expect(await get('api/lake/feeds')).toMatchObject({ status: 200, body: { build: 'none', rows: [] } })
  expect(await get('api/lake/warnings')).toMatchObject({ status: 200, body: { rows: [] } })
})

test('the server answers from the newest build as soon as there is one', async () => {
  expect(await get('api/query/scopes')).toMatchObject({ status: 503, body: { error: { code: 'no_build' } } })
  await lake.publish({
    'core.scope': "select 'company' as scope_type, 'company' as scope_id, 'Whole company' as scope_name",
  })
  expect(await get('api/status')).toMatchObject({ status: 200, body: { build: 'b000001' } })
  expect((await get('api/query/scopes')).body.rows).toEqual([['company:company', 'company', 'Whole company']])
  await lake.publish({ 'core.scope': "select 'team' as scope_type, 'West' as scope_id, 'West' as scope_name" })
  expect((await get('api/query/scopes')).body).toMatchObject({
    build: 'b000002',
    rows: [['team:West', 'team', 'West']],
  })
})

test('what is asked wrongly is told as the caller’s mistake, with the remedy', async () => {
  expect(await get('api/query/deal_history')).toMatchObject({
    status: 400,
    body: { error: { code: 'missing_parameter', message: expect.stringContaining('"deal"') } },
  })
  expect((await get('api/query/pipeline_as_of?day=2026-02-30')).body.error.code).toBe('bad_parameter')
})
