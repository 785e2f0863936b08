import { App, Stack, Tags } from 'aws-cdk-lib'
import { makeIngest } from './ingest.ts'
import { makeLake } from './lake.ts'
import { makeQueues } from './queues.ts'
import { readSettings } from './settings.ts'

/** The warehouse in an AWS account: what keeps and makes the tables. */
export function makeApp(app: App): { warehouse: Stack } {
  const settings = readSettings(app)
  const warehouse = new Stack(app, 'Quarterdeck', {
    description: 'Quarterdeck: the lake and the functions that fill it',
  })
  const queues = makeQueues(warehouse)
  const lake = makeLake(warehouse, queues)
  makeIngest(warehouse, settings, lake, queues)
  Tags.of(app).add('application', 'quarterdeck')
  return { warehouse }
}

if (import.meta.main) makeApp(new App())
