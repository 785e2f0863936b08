import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { ownPrefix } from '../lake/databases.ts'
import { layout } from '../lake/layout.ts'
import { unknownModel } from '../transforms/find.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { mayAskAthena } from './athena.ts'
import { buildWorkgroup, wholeArnsOf } from './catalog.ts'
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
  const { landings, raws, quarantines, ledgers, decisions, mappings, tables, commits, runs, company, lockeds } = layout
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
      ...(settings.engine === 'athena' ? onAthena(settings.models) : {}),
    },
    may: [
      allowList(lake), // Whole: S3 says of what is not there, such as company.json, 403 to who may list only a part.
      allowObjects(lake, ['s3:GetObject'], landings, shut.landings, decisions, lockeds, mappings),
      allow(['s3:GetObject'], lake.arnForObjects(company)),
      // Files are read again where their contract changed, so what ingest writes build may write, too.
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], raws, shut.raws, quarantines, shut.quarantines, ledgers),
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], tables, shut.tables, commits),
      allowObjects(lake, ['s3:PutObject'], runs),
      allowKey(key, true),
      allow(['lambda:InvokeFunction'], publish.functionArn),
      allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], queues.builds.queueArn),
      ...mayLayAside(queues),
      ...(settings.engine === 'athena' ? mayBuildOnAthena(scope, lake, results) : []),
    ],
  })
  build.addEventSource(new SqsEventSource(queues.builds, { batchSize: 10, reportBatchItemFailures: true }))
  runOnSchedule(scope, build, settings.schedules.build, queues)
  return build
}

/** What the function is told where Athena makes the tables. Throws where a model is named that there is not. */
function onAthena(models: Settings['models']): Record<string, string> {
  const unknown = unknownModel(models ?? [])
  if (unknown) throw new Error(`context "models" of cdk.json: there is no model ${unknown}`)
  return { QUARTERDECK_WORKGROUP: buildWorkgroup, ...(models ? { QUARTERDECK_MODELS: models.join(',') } : {}) }
}

/** What Athena is asked for and does with the function's own rights: tables in databases of the attempt alone, which it makes and drops. */
function mayBuildOnAthena(scope: Construct, lake: Lake['lake'], results: Lake['results']) {
  const own = [`${ownPrefix}*`]
  return [
    ...mayAskAthena(scope, results, buildWorkgroup, own),
    allow(
      ['glue:DeleteDatabase', 'glue:DeleteTable', 'glue:GetTables', 'glue:UpdateTable'],
      ...wholeArnsOf(scope, own),
    ),
    allow(['s3:GetBucketLocation'], lake.bucketArn),
    allowObjects(lake, ['s3:AbortMultipartUpload'], layout.tables, layout.private.tables),
  ]
}
