import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allow, allowKey, allowList, allowObjects } from './allow.ts'
import { mayAskAthena } from './athena.ts'
import { layers, passing, workgroup } from './catalog.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import type { Settings } from './settings.ts'

/** Who signs people in, as the functions are told: none of it is a secret. */
export type Provider = { issuer: string; audience: string; address: string }

/** Answers the pages' questions, over the Parquet of the newest build. It writes only that somebody read another's pay; the policy decides who sees it. */
export function makeQuery(
  scope: Construct,
  settings: Settings,
  { key, lake, results }: Lake,
  provider: Provider,
): Lambda {
  const isOnAthena = settings.answers === 'athena'
  const { commits, tables, ledgers, quarantines, decisions } = layout
  const shut = layout.private
  return makeFunction(scope, settings, {
    name: 'query',
    description: 'answers the questions of the pages',
    minutes: 0.5,
    tmp: 2048,
    most: settings.concurrency?.query,
    environment: {
      QUARTERDECK_LAKE: `s3://${lake.bucketName}`,
      QUARTERDECK_ISSUER: provider.issuer,
      QUARTERDECK_AUDIENCE: provider.audience,
      ...(isOnAthena ? { QUARTERDECK_WORKGROUP: workgroup } : {}),
    },
    may: [
      allowList(lake, commits, decisions, ledgers),
      allowObjects(
        lake,
        ['s3:GetObject'],
        commits,
        tables,
        shut.tables,
        ledgers,
        quarantines,
        shut.quarantines,
        decisions,
      ),
      allowObjects(lake, ['s3:PutObject'], layout.reads),
      allowKey(key, true),
      ...(isOnAthena
        ? [
            ...mayAskAthena(scope, results, workgroup, passing(layers.open)),
            allow(['s3:GetBucketLocation'], lake.bucketArn),
            allowList(lake, tables),
          ]
        : []),
    ],
  })
}
