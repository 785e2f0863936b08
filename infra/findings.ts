import { readFileSync } from 'node:fs'
import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'

/** Findings of cdk-nag that are as they should be: why, and by the path of a construct the rules that say them. */
export type Explained = { reason: string; findings: Record<string, string[]> }

/** What infra/findings.json explains. */
export const explained = JSON.parse(readFileSync(new URL('findings.json', import.meta.url), 'utf8')) as Explained[]

/** Has two packs of rules look at the app when it is synthesized: what is not explained ends it. */
export function check(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
}

/** Explains the findings of the file. What it names and is not there, such as a stack that is left out, is passed over. */
export function explain(app: App): void {
  const paths = new Map(app.node.findAll().map((construct: IConstruct) => [construct.node.path, construct]))
  for (const { reason, findings } of explained)
    for (const [path, ids] of Object.entries(findings)) {
      const construct = paths.get(path)
      if (construct) for (const id of ids) Validations.of(construct).acknowledge({ id, reason })
    }
}
