import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { allow, allowList, allowObjects } from './allow.ts'
import { arnOf, arnsOf, mayBegin } from './catalog.ts'

/**
 * What a function needs that asks Athena in a workgroup over databases that it makes itself.
 */
export const mayAskAthena = (
  scope: Construct,
  results: IBucket,
  workgroup: string,
  databases: string[],
): PolicyStatement[] => [
  allow(
    ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
    arnOf(workgroup),
  ),
  allow(
    ['glue:CreateDatabase', 'glue:CreateTable', 'glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable'],
    ...arnsOf(scope, databases),
  ),
  mayBegin(scope),
  allowObjects(results, ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], `${workgroup}/`),
  allow(['s3:GetBucketLocation'], results.bucketArn),
  allowList(results, `${workgroup}/`),
]
