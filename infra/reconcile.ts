import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList } from './allow.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import type { Queues } from './queues.ts'
import { runOnSchedule } from './schedule.ts'
import type { Settings } from './settings.ts'

/** Finds what lies in the inbox and was never taken in, and sends for it. It reads no file. */
export function makeReconcile(scope: Construct, settings: Settings, { inbox, lake }: Lake, queues: Queues): Lambda {
  const reconcile = makeFunction(scope, settings, {
    name: 'reconcile',
    description: 'holds the inbox against what was taken in',
    minutes: 5,
    environment: {
      QUARTERDECK_LAKE: `s3://${lake.bucketName}`,
      QUARTERDECK_INBOX: inbox.bucketName,
      QUARTERDECK_DROPS: queues.drops.queueUrl,
    },
    may: [
      allowList(inbox),
      allowList(lake, layout.receipts),
      allow(['sqs:SendMessage'], queues.drops.queueArn, queues.dead.queueArn),
      allowKey(queues.key, true),
    ],
  })
  runOnSchedule(scope, reconcile, settings.schedules.reconcile, queues)
  return reconcile
}
