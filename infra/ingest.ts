import { Duration } from 'aws-cdk-lib'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import { minutes, type Queues } from './queues.ts'
import type { Settings } from './settings.ts'

/** Takes in what is dropped: inbox → queue → here. */
export function makeIngest(scope: Construct, settings: Settings, { key, inbox, lake }: Lake, queues: Queues): Lambda {
  const { landings, raws, quarantines, ledgers, receipts, company, decisions, mappings } = layout
  const shut = layout.private
  const written = [landings, raws, quarantines, ledgers, shut.landings, shut.raws, shut.quarantines]
  const ingest = makeFunction(scope, settings, {
    name: 'ingest',
    description: 'takes in what is dropped into the inbox',
    minutes: minutes.ingest,
    tmp: settings.tmp,
    most: settings.concurrency?.ingest,
    environment: {
      QUARTERDECK_LAKE: `s3://${lake.bucketName}`,
      QUARTERDECK_INBOX: inbox.bucketName,
      QUARTERDECK_BUILDS: queues.builds.queueUrl,
    },
    may: [
      allowObjects(inbox, ['s3:GetObject', 's3:GetObjectVersion'], ''),
      allowList(lake), // Whole: S3 says of what is not there, such as company.json, 403 to who may list only a part.
      allowObjects(lake, ['s3:GetObject', 's3:PutObject'], ...written),
      allowObjects(lake, ['s3:GetObject'], decisions, mappings),
      allowObjects(lake, ['s3:PutObject'], receipts),
      allow(['s3:GetObject'], lake.arnForObjects(company)),
      allowKey(key, true),
      allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], queues.drops.queueArn),
      allow(['sqs:SendMessage'], queues.builds.queueArn),
      allowKey(queues.key, true),
    ],
  })
  ingest.addEventSource(
    new SqsEventSource(queues.drops, {
      batchSize: 10,
      maxBatchingWindow: Duration.seconds(5),
      reportBatchItemFailures: true,
      ...(settings.concurrency ? { maxConcurrency: settings.concurrency.ingest } : {}),
    }),
  )
  return ingest
}
