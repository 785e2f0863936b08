import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { arnsOf, type Catalog } from './catalog.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import type { Queues } from './queues.ts'
import { mayLayAside, runOnSchedule } from './schedule.ts'
import type { Settings } from './settings.ts'

/** Shows the newest commit in the catalog. It reads no table's rows and writes no object. */
export function makePublish(
  scope: Construct,
  settings: Settings,
  { key, lake }: Lake,
  queues: Queues,
  catalog: Catalog,
): Lambda {
  const publish = makeFunction(scope, settings, {
    name: 'publish',
    description: 'shows the newest commit in the catalog',
    minutes: 5,
    environment: { QUARTERDECK_LAKE: `s3://${lake.bucketName}` },
    may: [
      allowList(lake, layout.commits),
      allowObjects(lake, ['s3:GetObject'], layout.commits),
      allowKey(key),
      allow(
        ['glue:CreateTable', 'glue:DeleteTable', 'glue:GetTable', 'glue:GetTables', 'glue:UpdateTable'],
        ...arnsOf(scope, catalog.layers),
      ),
      ...mayLayAside(queues),
    ],
  })
  runOnSchedule(scope, publish, settings.schedules.publish, queues)
  return publish
}
