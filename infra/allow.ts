import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'

/** Allows these actions on these resources and nothing else. */
export const allow = (actions: string[], ...resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources })

/** Allows to list what begins with these prefixes. */
export const allowList = (bucket: IBucket, ...prefixes: string[]): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    ...(prefixes.length > 0 ? { conditions: { StringLike: { 's3:prefix': prefixes.map((each) => `${each}*`) } } } : {}),
  })

/** Allows actions on the objects whose keys begin with these prefixes. */
export const allowObjects = (bucket: IBucket, actions: string[], ...prefixes: string[]): PolicyStatement =>
  allow(actions, ...prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)))

/** Allows to read, and where `writes` to write, what a key encrypts. */
export const allowKey = (key: IKey, writes = false): PolicyStatement =>
  allow(writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'], key.keyArn)
