import { Aws, Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import type { Lake } from './lake.ts'
import type { Settings } from './settings.ts'

/** The layers that anybody may read, and pay; each is a database of its name, so a query is the same text here and on a laptop. */
export const layers = { open: ['given', 'staging', 'core', 'metrics'], pay: ['pay'] } as const

/** The databases, and what a person must be given to ask: for all but pay, and for pay. */
export type Catalog = { layers: readonly string[]; analyst: ManagedPolicy; pay: ManagedPolicy }

/** The name of the workgroup for all but pay. */
export const workgroup = 'quarterdeck'

/** Answers about pay lie apart, too: who may read a workgroup's results reads what others asked. */
export const payWorkgroup = 'quarterdeck-pay'

const meanings: Record<string, string> = {
  given: 'Calendar, time zones, business hours, settings and the ledger as rows.',
  staging: 'What the exports say, in one shape for every vendor.',
  core: 'Deals, people, quotas, activities and their history.',
  metrics: 'The figures of the dashboard.',
  pay: 'Plans, credits and statements: for who may see pay.',
}

/** A database a layer, two workgroups, and a policy for each to attach to people's roles. */
export function makeCatalog(scope: Construct, settings: Settings, lake: Lake): Catalog {
  const all = [...layers.open, ...layers.pay]
  for (const layer of all)
    new CfnDatabase(scope, `${layer[0]!.toUpperCase()}${layer.slice(1)}Database`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: layer, description: meanings[layer]! },
    })
  const group = (id: string, name: string, databases: readonly string[], prefix: string, description: string) => {
    const results = `${name}/`
    new CfnWorkGroup(scope, `${id}Workgroup`, {
      name,
      description,
      recursiveDeleteOption: true, // Takes the history of questions along; results lie in their bucket.
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: settings.scanned,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${lake.results.bucketName}/${results}`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: lake.key.keyArn },
          expectedBucketOwner: Aws.ACCOUNT_ID,
        },
      },
    })
    return new ManagedPolicy(scope, `${id}Policy`, {
      description,
      statements: [...mayAsk(lake, name, results), ...mayRead(scope, lake, databases, prefix)],
    })
  }
  return {
    layers: all,
    analyst: group('Analyst', workgroup, layers.open, layout.tables, 'Quarterdeck: ask Athena about all but pay'),
    pay: group('Pay', payWorkgroup, layers.pay, layout.private.tables, 'Quarterdeck: ask Athena about pay'),
  }
}

const mayAsk = ({ key, results }: Lake, name: string, prefix: string) => [
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
    arnOf(name),
  ),
  allowObjects(results, ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], prefix),
  allow(['s3:GetBucketLocation'], results.bucketArn),
  allowList(results, prefix),
  allowKey(key, true),
]

const mayRead = (scope: Construct, { lake }: Lake, databases: readonly string[], prefix: string) => [
  allow(
    ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
    ...arnsOf(scope, databases),
  ),
  allowObjects(lake, ['s3:GetObject'], prefix),
  allowList(lake, prefix),
]

/** A workgroup as permissions name it. */
export const arnOf = (name: string): string => `arn:aws:athena:${Aws.REGION}:${Aws.ACCOUNT_ID}:workgroup/${name}`

/** The catalog, some databases of it and all of their tables, as Glue's permissions ask for them. */
export function arnsOf(scope: Construct, databases: readonly string[]): string[] {
  const arn = (resource: string) => Stack.of(scope).formatArn({ service: 'glue', resource })
  return [arn('catalog'), ...databases.flatMap((name) => [arn(`database/${name}`), arn(`table/${name}/*`)])]
}
