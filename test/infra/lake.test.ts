import { describe, expect, test } from 'vitest'
import { resources, templates } from './stack.ts'

const template = templates().warehouse
const buckets = resources(template, 'AWS::S3::Bucket')
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
