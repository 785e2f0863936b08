import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from '../tree.ts'
import { type Permissions, permissions, words } from './permissions.ts'
import { resources, templates } from './stack.ts'

const { warehouse, site, questions } = templates()
const found = permissions(warehouse, site)
const listed = JSON.parse(readFileSync(`${root}infra/permissions.json`, 'utf8')) as Permissions
const actionsOf = (name: string) => found[name]!.flatMap(({ actions }) => actions)

describe('the roles of the functions', () => {
  test('are one for each', () => {
    const functions = [warehouse, site].flatMap((template) => resources(template, 'AWS::Lambda::Function'))
    const roles = functions.map(([, { Properties }]) => words(Properties.Role))
    expect(new Set(roles).size).toBe(roles.length)
    expect(resources(questions, 'AWS::IAM::Role')).toEqual([])
  })

  test('allow exactly what infra/permissions.json lists', () => {
    expect(found).toEqual(listed)
  })

  test('have no policies but their own: none of AWS’s, none added by a construct', () => {
    for (const template of [warehouse, site]) {
      const named = resources(template, 'AWS::IAM::Policy').filter(([name]) => !/^Custom/.test(name))
      expect(named).toEqual([])
      const managed = resources(template, 'AWS::IAM::Role').filter(
        ([name, { Properties }]) => Properties.ManagedPolicyArns && !/^Custom/.test(name),
      )
      expect(managed).toEqual([])
    }
  })

  test('name every action whole', () => {
    for (const [name, statements] of Object.entries(found))
      for (const { actions } of statements)
        for (const action of actions) expect([name, action]).not.toEqual([name, expect.stringContaining('*')])
  })

  test('name their resources, but for traces', () => {
    for (const statements of Object.values(found))
      for (const { actions, resources: on } of statements)
        if (on.includes('*')) expect(actions).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'])
  })

  test('let only gc delete objects, and only tables', () => {
    const deleting = Object.entries(found).flatMap(([name, statements]) =>
      statements.filter(({ actions }) => actions.some((each) => /^s3:Delete/.test(each))).map((each) => [name, each]),
    )
    expect(deleting).toEqual([
      ['Gc', { actions: ['s3:DeleteObject'], resources: ['Lake/private/tables/*', 'Lake/tables/*'] }],
    ])
  })

  test('let nobody change policies, keys, versions, locks or secrets', () => {
    const all = Object.keys(found).flatMap(actionsOf)
    expect(
      all.filter((each) => /^(iam|secretsmanager|ssm|sts):|Policy|Version$|Lock|ScheduleKey|PutKey/.test(each)),
    ).toEqual(['s3:GetObjectVersion'])
  })

  test('let publish write to no bucket, reconcile read no file, query write that pay was read and nothing else', () => {
    expect(actionsOf('Publish').filter((each) => /^s3:Put/.test(each))).toEqual([])
    expect(actionsOf('Reconcile').filter((each) => /^s3:/.test(each))).toEqual(['s3:ListBucket', 's3:ListBucket'])
    expect(found.Query!.filter(({ actions }) => actions.includes('s3:PutObject'))).toEqual([
      { actions: ['s3:PutObject'], resources: ['Lake/private/reads/*'] },
    ])
    expect(actionsOf('Query').filter((each) => /Put|Create|Update|Delete|Send|Generate/.test(each))).toEqual([
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:PutObject',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })

  test('let pay be read by what must read it: the sheets by ingest and build, the tables by build and query', () => {
    const reading = (prefix: string) =>
      Object.entries(found)
        .filter(([, statements]) =>
          statements.some(({ actions, resources: on }) => actions.includes('s3:GetObject') && on.includes(prefix)),
        )
        .map(([name]) => name)
    expect(reading('Lake/private/landing/*')).toEqual(['Build', 'Ingest'])
    expect(reading('Lake/private/tables/*')).toEqual(['Build', 'Query'])
    expect(reading('Lake/private/locked/*')).toEqual(['Build'])
  })
})

describe('people', () => {
  const policies = resources(warehouse, 'AWS::IAM::ManagedPolicy')
  const named = (name: string) => JSON.stringify(policies.find(([each]) => each.startsWith(name)))
  test('who are given the policy of analysts read nothing of pay, answers about it neither', () => {
    expect(named('AnalystPolicy')).not.toMatch(/(database|table|workgroup)\/(quarterdeck-)?pay|\/private|-pay\//)
    expect(named('AnalystPolicy')).toMatch(/database\/core/)
  })
  test('who are given that of pay read its database and answers, and nothing more', () => {
    expect(named('PayPolicy')).toMatch(/database\/pay/)
    expect(named('PayPolicy')).not.toMatch(
      /database\/(core|given|staging|metrics)|workgroup\/quarterdeck"|"\/quarterdeck\/|"\/tables/,
    )
  })
  test('change nothing of the lake or the catalog by either', () => {
    for (const [, policy] of policies)
      expect(JSON.stringify(policy)).not.toMatch(/glue:(Create|Update|Delete)|s3:Delete/)
  })
})

test('where Athena builds or answers, build and query may do what infra/athena.json adds, and nobody more', () => {
  const onAthena = templates({ engine: 'athena', answers: 'athena' })
  const text = (statement: unknown) => JSON.stringify(statement)
  const added = Object.entries(permissions(onAthena.warehouse, onAthena.site)).map(([name, statements]) => {
    const usual = new Set(found[name]!.map(text))
    return [name, statements.filter((each) => !usual.has(text(each)))] as const
  })
  expect(Object.fromEntries(added.filter(([, statements]) => statements.length > 0))).toEqual(
    JSON.parse(readFileSync(`${root}infra/athena.json`, 'utf8')),
  )
})
