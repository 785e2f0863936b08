import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll } from 'vitest'
import { makeApp } from '../../infra/app.ts'
import { root } from '../tree.ts'

const { context } = JSON.parse(readFileSync(`${root}cdk.json`, 'utf8')) as { context: Record<string, unknown> }

const pages = new Map([
  ['/', { type: 'text/html', body: '<!doctype html>' }],
  ['/assets/main-0.js', { type: 'text/javascript', body: '' }],
])

process.env.CDK_VALIDATION = 'false' // CloudFormation's own rules take seconds; one test has them look.

const out = mkdtempSync(join(tmpdir(), 'quarterdeck-stack-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))
let made = 0

/** The app as cdk.json makes it, some of its context said otherwise; no function is bundled. */
export function appOf(over: Record<string, unknown> = {}, outdir = join(out, String(made++))) {
  const app = new App({ context: { ...context, ...over, 'aws:cdk:bundling-stacks': [] }, outdir })
  return { app, stacks: makeApp(app, pages) }
}

/** The templates of the app. */
export function templates(over: Record<string, unknown> = {}) {
  const { stacks } = appOf(over)
  return {
    warehouse: Template.fromStack(stacks.warehouse),
    questions: Template.fromStack(stacks.questions),
    site: Template.fromStack(stacks.site),
  }
}

/** A resource of a template. */
export type Resource = { Type: string; Properties: Record<string, unknown>; [key: string]: unknown }

/** All resources of a type, by their logical names. */
export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][]
