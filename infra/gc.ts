import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { ownPrefix } from '../lake/databases.ts'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { databaseArnsOf, wholeArnsOf } from './catalog.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import type { Queues } from './queues.ts'
import { mayLayAside, runOnSchedule } from './schedule.ts'
import type { Settings } from './settings.ts'

/** Removes tables that no kept build names, and the databases that showed them for a while: the only function that may delete files, and only there. */
export function makeGc(scope: Construct, settings: Settings, { key, lake }: Lake, queues: Queues): Lambda {
  const tables = [layout.tables, layout.private.tables]
  const gc = makeFunction(scope, settings, {
    name: 'gc',
    description: 'removes tables that no kept build names',
    minutes: 15,
    environment: { QUARTERDECK_LAKE: `s3://${lake.bucketName}` },
    may: [
      allowList(lake, layout.commits, ...tables),
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], layout.commits),
      allowObjects(lake, ['s3:DeleteObject'], ...tables),
      allowKey(key, true),
      allow(['glue:GetDatabases'], ...databaseArnsOf(scope, ['*'])),
      allow(['glue:DeleteDatabase', 'glue:DeleteTable', 'glue:GetTables'], ...wholeArnsOf(scope, [`${ownPrefix}*`])),
      ...mayLayAside(queues),
    ],
  })
  runOnSchedule(scope, gc, settings.schedules.gc, queues)
  return gc
}
