import { Aws, Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowObjects } from './allow.ts'
import type { Lake } from './lake.ts'
import type { Settings } from './settings.ts'

/** The layers that anybody may read, and pay; each is a database of its name, so a query is the same text here and on a laptop. */
export const layers = { open: ['given', 'staging', 'core', 'metrics'], pay: ['pay'] } as const

/** The databases, the workgroup in which they are asked, and what a person must be given to ask. */
export type Catalog = { layers: readonly string[]; workgroup: CfnWorkGroup; analyst: ManagedPolicy; pay: ManagedPolicy }

/** The name of the workgroup. */
export const workgroup = 'quarterdeck'

const meanings: Record<string, string> = {
  given: 'Calendar, time zones, business hours, settings and the ledger as rows.',
  staging: 'What the exports say, in one shape for every vendor.',
  core: 'Deals, people, quotas, activities and their history.',
  metrics: 'The figures of the dashboard.',
  pay: 'Plans, credits and statements: for who may see pay.',
}

/** A database a layer, the workgroup, and two policies to attach to people's roles: all but pay, and pay. */
export function makeCatalog(scope: Construct, settings: Settings, { key, lake, results }: Lake): Catalog {
  const all = [...layers.open, ...layers.pay]
  for (const layer of all)
    new CfnDatabase(scope, `${layer[0]!.toUpperCase()}${layer.slice(1)}Database`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: layer, description: meanings[layer]! },
    })
  const group = new CfnWorkGroup(scope, 'Workgroup', {
    name: workgroup,
    description: 'Questions to the warehouse.',
    recursiveDeleteOption: true, // Takes the history of questions along; results lie in their bucket.
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: settings.scanned,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${results.bucketName}/athena/`,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        expectedBucketOwner: Aws.ACCOUNT_ID,
      },
    },
  })
  const asks = [
    allow(
      [
        'athena:BatchGetQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryResultsStream',
        'athena:GetWorkGroup',
        'athena:ListQueryExecutions',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      `arn:aws:athena:${Aws.REGION}:${Aws.ACCOUNT_ID}:workgroup/${workgroup}`,
    ),
    allowObjects(results, ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], 'athena/'),
    allow(['s3:GetBucketLocation', 's3:ListBucket'], results.bucketArn),
    allowKey(key, true),
  ]
  const reads = (databases: readonly string[], prefix: string) => [
    allow(
      ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
      ...arnsOf(scope, databases),
    ),
    allowObjects(lake, ['s3:GetObject'], prefix),
  ]
  const analyst = new ManagedPolicy(scope, 'AnalystPolicy', {
    description: 'Quarterdeck: ask Athena about all but pay',
    statements: [...asks, ...reads(layers.open, layout.tables)],
  })
  const pay = new ManagedPolicy(scope, 'PayAnalystPolicy', {
    description: 'Quarterdeck: ask Athena about pay, besides AnalystPolicy',
    statements: reads(layers.pay, layout.private.tables),
  })
  return { layers: all, workgroup: group, analyst, pay }
}

/** The catalog, some databases of it and all of their tables, as Glue's permissions ask for them. */
export function arnsOf(scope: Construct, databases: readonly string[]): string[] {
  const arn = (resource: string) => Stack.of(scope).formatArn({ service: 'glue', resource })
  return [arn('catalog'), ...databases.flatMap((name) => [arn(`database/${name}`), arn(`table/${name}/*`)])]
}
