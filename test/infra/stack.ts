import { readFileSync } from 'node:fs'
import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { makeApp } from '../../infra/app.ts'
import { root } from '../tree.ts'

const { context } = JSON.parse(readFileSync(`${root}cdk.json`, 'utf8')) as { context: Record<string, unknown> }

const pages = new Map([
  ['/', { type: 'text/html', body: '<!doctype html>' }],
  ['/assets/main-0.js', { type: 'text/javascript', body: '' }],
])

/** The app as cdk.json makes it, some of its context said otherwise; no function is bundled. */
export function synthesized(over: Record<string, unknown> = {}) {
  const app = new App({ context: { ...context, ...over, 'aws:cdk:bundling-stacks': [] } })
  const stacks = makeApp(app, pages)
  return { app, stacks, template: (name: keyof typeof stacks) => Template.fromStack(stacks[name] as Stack) }
}

/** A resource of a template. */
export type Resource = { Type: string; Properties: Record<string, unknown>; [key: string]: unknown }

/** All resources of a type, by their logical names. */
export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][]
