import { describe, expect, test } from 'vitest'
import { words } from './permissions.ts'
import { resources, templates } from './stack.ts'

const template = templates().warehouse
const buckets = resources(template, 'AWS::S3::Bucket')
const bucketOf = (name: string) => buckets.find(([each]) => each.startsWith(name))![1].Properties
const policies = resources(template, 'AWS::S3::BucketPolicy')

type Statement = {
  Sid?: string
  Effect: string
  Action: string
  Resource: unknown
  Condition?: Record<string, unknown>
}
const statements = (policy: { Properties: Record<string, unknown> }) =>
  (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement

describe('every bucket', () => {
  test('is one of four', () => {
    expect(buckets.map(([name]) => name.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'AccessLogs',
      'Inbox',
      'Lake',
      'Results',
    ])
  })

  test.each(buckets)('%s is closed to the public, versioned, encrypted, and stays when the stack goes', (_, bucket) => {
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            expect.objectContaining({
              ServerSideEncryptionByDefault: expect.objectContaining({ SSEAlgorithm: expect.any(String) }),
            }),
          ],
        },
      },
    })
  })

  test.each(policies)('%s refuses what does not come by TLS 1.2', (_, policy) => {
    const refused = statements(policy).filter(({ Effect, Action }) => Effect === 'Deny' && Action === 's3:*')
    expect(refused.map(({ Condition }) => Condition)).toEqual(
      expect.arrayContaining([
        { Bool: { 'aws:SecureTransport': 'false' } },
        { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      ]),
    )
  })

  test.each(buckets)('%s ends uploads that were never finished', (_, { Properties }) => {
    expect(JSON.stringify(Properties.LifecycleConfiguration)).toContain('"DaysAfterInitiation":7')
  })
})

describe('the lake', () => {
  const denied = policies
    .flatMap(([, policy]) => statements(policy))
    .filter(({ Sid }) => Sid === 'PutIfAbsent') as (Statement & { Resource: unknown[] })[]

  test('takes an object of landing, ledger, decisions, commits, locked and reads once, from anybody', () => {
    expect(denied.length).toBe(1)
    expect(denied[0]).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:PutObject' })
    expect(denied[0]!.Resource.map(words).sort()).toEqual([
      'Lake/commits/*',
      'Lake/decisions/*',
      'Lake/landing/*',
      'Lake/ledger/*',
      'Lake/private/landing/*',
      'Lake/private/locked/*',
      'Lake/private/reads/*',
    ])
  })

  test('asks the condition of the end of an upload, not of its parts', () => {
    expect(denied[0]!.Condition).toEqual({
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    })
  })

  test('lets no rule of age take what is truth: only receipts expire, and versions of tables that were removed', () => {
    const { Rules } = bucketOf('Lake').LifecycleConfiguration as { Rules: Record<string, unknown>[] }
    expect(Rules.filter((rule) => rule.ExpirationInDays).map(({ Prefix }) => Prefix)).toEqual(['receipts/'])
    const noncurrent = Rules.filter((rule) => rule.NoncurrentVersionExpiration).map(({ Prefix }) => Prefix)
    expect(noncurrent).toEqual(['tables/', 'private/tables/', 'receipts/'])
  })

  test('the inbox and the results of Athena are encrypted with the key of the lake', () => {
    for (const name of ['Lake', 'Inbox', 'Results'])
      expect(JSON.stringify(bucketOf(name).BucketEncryption)).toMatch(
        /"SSEAlgorithm":"aws:kms".*LakeKey|LakeKey.*"aws:kms"/,
      )
  })

  test('buckets write down who asked them for what', () => {
    for (const name of ['Lake', 'Inbox', 'Results'])
      expect(words((bucketOf(name).LoggingConfiguration as Record<string, unknown>).DestinationBucketName)).toBe(
        'AccessLogs',
      )
  })
})

test('the inbox tells the queue of every drop, and is made when the queue may be told', () => {
  const [, inbox] = buckets.find(([name]) => name.startsWith('Inbox'))!
  expect(inbox.Properties.NotificationConfiguration).toEqual({
    QueueConfigurations: [
      { Event: 's3:ObjectCreated:*', Queue: { 'Fn::GetAtt': [expect.stringMatching(/^Drops/), 'Arn'] } },
    ],
  })
  expect(inbox.DependsOn).toEqual([expect.stringMatching(/^DropsPolicy/)])
})
