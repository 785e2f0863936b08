import type { Template } from 'aws-cdk-lib/assertions'
import { resources } from './stack.ts'

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: Record<string, unknown> }

/** What a function may do: actions and resources in words, `Lake/landing/*`, sorted. */
export type Permissions = Record<string, { actions: string[]; resources: string[]; only?: unknown }[]>

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** A resource in words: logical names without their hashes. */
export function words(value: unknown): string {
  if (typeof value === 'string') return value
  const [[kind, inner]] = Object.entries(value as Record<string, unknown>) as [[string, unknown]]
  if (kind === 'Ref') return String(inner).replace(/^AWS::|[0-9A-F]{8}$/g, '')
  if (kind === 'Fn::GetAtt') return (inner as [string, string])[0].replace(/[0-9A-F]{8}$/, '')
  if (kind === 'Fn::ImportValue') return String(inner).replace(/^.*GetAtt|[0-9A-F]{8}Arn[0-9A-F]{8}$/g, '')
  if (kind === 'Fn::Join') return (inner as [string, unknown[]])[1].map(words).join((inner as [string])[0])
  throw new Error(`${kind} is not told in words yet`)
}

/** The permissions of every role that Lambda takes on, by the name of its function. */
export function permissions(...templates: Template[]): Permissions {
  const roles = templates.flatMap((template) => resources(template, 'AWS::IAM::Role'))
  return Object.fromEntries(
    roles
      .filter(([name, role]) => JSON.stringify(role).includes('"lambda.amazonaws.com"') && !/^Custom/.test(name))
      .map(([name, { Properties }]) => {
        const policies = (Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]
        const told = policies
          .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
          .map(({ Action, Resource, Condition }) => ({
            actions: list(Action).toSorted(),
            resources: list(Resource).map(words).toSorted(),
            ...(Condition ? { only: Condition } : {}),
          }))
        const key = (each: (typeof told)[number]) => each.actions.join() + each.resources.join()
        return [name.replace(/Role[0-9A-F]{8}$/, ''), told.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))]
      })
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
}
