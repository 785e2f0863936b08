import { Aws, Duration } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { type CfnQueuePolicy, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { settling } from '../functions/ingest.ts'

/** What waits to be done: drops to be taken in, builds to be made, and each one's letters that could not be delivered. */
export type Queues = { key: Key; drops: Queue; builds: Queue; dead: Queue; deadBuilds: Queue; opened: CfnQueuePolicy }

/** A message is tried so often before it is laid aside. */
export const tries = 5

/** How long a function may take, in minutes; a message stays hidden six times as long, as Lambda advises. */
export const minutes = { ingest: 10, build: 15 } as const

/** The queues have a key of their own: S3 must use it, and one key for both would wait for itself. */
export function makeQueues(scope: Construct): Queues {
  const key = new Key(scope, 'QueueKey', { description: 'Quarterdeck: the queues', enableKeyRotation: true })
  const ours = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
  const s3 = new ServicePrincipal('s3.amazonaws.com')
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [s3],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'], // In a key's own policy that is the key.
      conditions: ours,
    }),
  )
  const queue = (id: string, props: QueueProps = {}) =>
    new Queue(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...props,
    })
  const dead = queue('DropsDead')
  const drops = queue('Drops', {
    visibilityTimeout: Duration.minutes(6 * minutes.ingest),
    deadLetterQueue: { queue: dead, maxReceiveCount: tries },
  })
  const deadBuilds = queue('BuildsDead', { fifo: true })
  const builds = queue('Builds', {
    fifo: true,
    deliveryDelay: Duration.millis(settling),
    visibilityTimeout: Duration.minutes(6 * minutes.build),
    deadLetterQueue: { queue: deadBuilds, maxReceiveCount: tries },
  })
  drops.addToResourcePolicy(
    new PolicyStatement({
      sid: 'InboxTells',
      principals: [s3],
      actions: ['sqs:SendMessage'],
      resources: [drops.queueArn],
      conditions: ours,
    }),
  )
  const opened = drops.node.findChild('Policy').node.defaultChild as CfnQueuePolicy
  return { key, drops, builds, dead, deadBuilds, opened }
}
