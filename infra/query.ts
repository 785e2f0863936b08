import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { layout } from '../lake/layout.ts'
import { allowKey, allowList, allowObjects } from './allow.ts'
import { makeFunction } from './function.ts'
import type { Lake } from './lake.ts'
import type { Settings } from './settings.ts'

/** Who signs people in, as the functions are told: none of it is a secret. */
export type Provider = { issuer: string; audience: string; address: string }

/** Answers the pages' questions, over the Parquet of the newest build. It writes nothing; pay is in it, and the policy decides who sees it. */
export function makeQuery(scope: Construct, settings: Settings, { key, lake }: Lake, provider: Provider): Lambda {
  const { commits, tables, ledgers, quarantines } = layout
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
    },
    may: [
      allowList(lake, commits, ledgers),
      allowObjects(lake, ['s3:GetObject'], commits, tables, shut.tables, ledgers, quarantines, shut.quarantines),
      allowKey(key),
    ],
  })
}
