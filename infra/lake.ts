import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import type { Queues } from './queues.ts'

/** Where files are: what is dropped, the lake, what Athena answers, and who asked the buckets for what. */
export type Lake = { key: Key; inbox: Bucket; lake: Bucket; results: Bucket; access: Bucket }

/** What is written once and never again: S3 itself refuses a second put, whoever tries. */
export const once = [
  layout.landings,
  layout.private.landings,
  layout.ledgers,
  layout.decisions,
  layout.commits,
  layout.lockeds,
  layout.reads,
] as const

const days = (n: number) => Duration.days(n)
const unfinished: LifecycleRule = { id: 'unfinished', abortIncompleteMultipartUploadAfter: days(7) }

/** Four buckets: TLS only, encrypted, closed to the public, versioned. They outlive the stack, so that nobody loses landed bytes by it. */
export function makeLake(scope: Construct, queues: Queues): Lake {
  const key = new Key(scope, 'LakeKey', {
    description: 'Quarterdeck: the buckets',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const access = new Bucket(scope, 'AccessLogs', {
    ...safe,
    encryption: BucketEncryption.S3_MANAGED, // The log service writes with no key of ours.
    lifecycleRules: [unfinished, { id: 'old', expiration: days(90), noncurrentVersionExpiration: days(7) }],
  })
  const bucket = (id: string, lifecycleRules: LifecycleRule[]) =>
    new Bucket(scope, id, {
      ...safe,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: access,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: [unfinished, ...lifecycleRules],
    })
  const replaced = (id: string, prefix: string): LifecycleRule => ({
    id,
    prefix,
    noncurrentVersionExpiration: days(7),
    expiredObjectDeleteMarker: true,
  })
  const lake = bucket('Lake', [
    replaced('tables', layout.tables),
    replaced('private-tables', layout.private.tables),
    { id: 'receipts', prefix: layout.receipts, expiration: days(180), noncurrentVersionExpiration: days(1) },
  ])
  const inbox = bucket('Inbox', [{ id: 'taken', expiration: days(90), noncurrentVersionExpiration: days(30) }])
  const results = bucket('Results', [{ id: 'old', expiration: days(7), noncurrentVersionExpiration: days(1) }])
  lake.addToResourcePolicy(
    new PolicyStatement({
      sid: 'PutIfAbsent', // As in the S3 user guide, "Enforce conditional writes": parts of an upload carry no condition, its end does.
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: once.map((prefix) => lake.arnForObjects(`${prefix}*`)),
      conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
    }),
  )
  const { node } = inbox
  const told = node.defaultChild as CfnBucket
  told.notificationConfiguration = {
    queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queues.drops.queueArn }],
  }
  node.addDependency(queues.opened) // S3 tries the queue when it is told of it.
  return { key, inbox, lake, results, access }
}

/** What holds of every bucket. */
export const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
  versioned: true,
}
