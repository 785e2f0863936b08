import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { arnOf, arnsOf, workgroup } from './catalog.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import { minutes, type Queues } from './queues.ts'
import { mayLayAside, runOnSchedule } from './schedule.ts'
import type { Settings } from './settings.ts'

/** Makes the tables: by schedule, and when what came in has settled. It deletes nothing and reads no inbox. */
export function makeBuild(
  scope: Construct,
  settings: Settings,
  { key, lake, results }: Lake,
  queues: Queues,
  publish: Lambda,
): Lambda {
  const { landings, raws, quarantines, ledgers, decisions, tables, commits, runs, company, lockeds } = layout
  const shut = layout.private
  const build = makeFunction(scope, settings, {
    name: 'build',
    description: 'makes the tables and commits them',
    minutes: minutes.build,
    tmp: settings.tmp,
    most: settings.concurrency?.build,
    environment: {
      QUARTERDECK_LAKE: `s3://${lake.bucketName}`,
      QUARTERDECK_PUBLISH: publish.functionName,
      QUARTERDECK_ENGINE: settings.engine,
    },
    may: [
      allowList(lake), // Whole: S3 says of what is not there, such as company.json, 403 to who may list only a part.
      allowObjects(lake, ['s3:GetObject'], landings, shut.landings, decisions, lockeds),
      allow(['s3:GetObject'], lake.arnForObjects(company)),
      // Files are read again where their contract changed, so what ingest writes build may write, too.
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], raws, shut.raws, quarantines, shut.quarantines, ledgers),
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], tables, shut.tables, commits),
      allowObjects(lake, ['s3:PutObject'], runs),
      allowKey(key, true),
      allow(['lambda:InvokeFunction'], publish.functionArn),
      allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], queues.builds.queueArn),
      ...mayLayAside(queues),
      ...(settings.engine === 'athena' ? mayBuildOnAthena(scope, results) : []),
    ],
  })
  build.addEventSource(new SqsEventSource(queues.builds, { batchSize: 10, reportBatchItemFailures: true }))
  runOnSchedule(scope, build, settings.schedules.build, queues)
  return build
}

/** What Athena must be asked for, and the databases of builds in which it makes tables: core_b000123. */
function mayBuildOnAthena(scope: Construct, results: Lake['results']) {
  return [
    allow(
      ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
      arnOf(workgroup),
    ),
    allow(
      ['glue:CreateDatabase', 'glue:CreateTable', 'glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable'],
      ...arnsOf(scope, ['*_b0*']),
    ),
    allowObjects(results, ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], `${workgroup}/`),
    allow(['s3:GetBucketLocation'], results.bucketArn),
  ]
}
