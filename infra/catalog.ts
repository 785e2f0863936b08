import { Aws, Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import { ManagedPolicy, type PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { ownPrefix } from '../lake/databases.ts'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import type { Lake } from './lake.ts'
import type { Settings } from './settings.ts'

/** The layers that anybody may read, and pay; each is a database of its name, so a query is the same text here and on a laptop. */
export const layers = { open: ['given', 'staging', 'core', 'metrics'], pay: ['pay'] } as const

/** What a build asks of Athena has a limit of its own, and its checks of pay lie where no analyst reads. */
export const buildWorkgroup = 'quarterdeck-build'

/** The databases of these layers in which a build makes its tables, or in which they are shown to questions, for a while: quarterdeck_core_b000123_…. */
export const passing = (names: readonly string[]): string[] => names.map((layer) => `${ownPrefix}${layer}_*`)

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

/** A database a layer, a workgroup for all but pay and one for pay, a policy for each to attach to people's roles, and a builds' workgroup where Athena builds. */
export function makeCatalog(scope: Construct, settings: Settings, lake: Lake): Catalog {
  const all = [...layers.open, ...layers.pay]
  for (const layer of all)
    new CfnDatabase(scope, `${layer[0]!.toUpperCase()}${layer.slice(1)}Database`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: layer, description: meanings[layer]! },
    })
  const open = (id: string, name: string, most: number, description: string) =>
    new CfnWorkGroup(scope, `${id}Workgroup`, {
      name,
      description,
      recursiveDeleteOption: true, // Takes the history of questions along; results lie in their bucket.
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: most,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${lake.results.bucketName}/${name}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: lake.key.keyArn },
          expectedBucketOwner: Aws.ACCOUNT_ID,
        },
      },
    })
  const group = (id: string, name: string, databases: readonly string[], prefix: string, description: string) => {
    open(id, name, settings.scanned.question, description)
    return new ManagedPolicy(scope, `${id}Policy`, {
      description,
      statements: [...mayAsk(lake, name, `${name}/`), ...mayRead(scope, lake, databases, prefix)],
    })
  }
  if (settings.engine === 'athena')
    open('Build', buildWorkgroup, settings.scanned.build, 'Quarterdeck: what builds ask of Athena')
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
  mayBegin(scope),
  allowObjects(lake, ['s3:GetObject'], prefix),
  allowList(lake, prefix),
]

/** Athena looks at the database named default, whatever is asked of it. */
export const mayBegin = (scope: Construct): PolicyStatement =>
  allow(['glue:GetDatabase'], ...databaseArnsOf(scope, ['default']))

/** A workgroup as permissions name it. */
export const arnOf = (name: string): string => `arn:aws:athena:${Aws.REGION}:${Aws.ACCOUNT_ID}:workgroup/${name}`

/** The catalog and some databases of it, and what is in them: nothing, their tables, or all as a deletion asks for it. */
const named =
  (...within: string[]) =>
  (scope: Construct, databases: readonly string[]): string[] => {
    const arn = (resource: string) => Stack.of(scope).formatArn({ service: 'glue', resource })
    const of = (name: string) => [`database/${name}`, ...within.map((kind) => `${kind}/${name}/*`)]
    return [arn('catalog'), ...databases.flatMap(of).map(arn)]
  }

/** The catalog and some databases of it, as Glue's permissions ask for them. */
export const databaseArnsOf = named()

/** The catalog, some databases of it and all of their tables. */
export const arnsOf = named('table')

/** The catalog, some databases of it and all in them, as a deletion asks for them. */
export const wholeArnsOf = named('table', 'userDefinedFunction')
