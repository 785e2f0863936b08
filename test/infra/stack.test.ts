import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { headers as always, policy } from '../../functions/headers.ts'
import { edge } from '../../infra/edge.ts'
import { minutes } from '../../infra/queues.ts'
import { findQueries } from '../../queries/find.ts'
import { words } from './permissions.ts'
import { type Resource, resources, templates } from './stack.ts'

const { warehouse, site, questions } = templates()
const all = (type: string) => [warehouse, site].flatMap((template) => resources(template, type))
const bare = (name: string) => name.replace(/[0-9A-F]{8}$/, '')
const ours = (type: string) => all(type).filter(([name]) => !/^Custom/.test(name))
const only = (type: string, name: RegExp) => all(type).find(([each]) => name.test(each))![1].Properties
const functions = ours('AWS::Lambda::Function')
const queues = all('AWS::SQS::Queue').map(([name, queue]) => [bare(name), queue] as const)
const mappings = all('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties)

describe('functions', () => {
  test('are one for each file of functions/ that has a handler', () => {
    const names = ['Build', 'Gc', 'Ingest', 'Publish', 'Query', 'Reconcile', 'Sign']
    expect(functions.map(([name]) => bare(name)).sort()).toEqual(names)
  })
  test.each(functions)(
    '%s runs on Node 24 and arm64, writes JSON and traces, has a log of its own',
    (_, { Properties }) => {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
        TracingConfig: { Mode: 'Active' },
      })
    },
  )
  test.each(functions)('%s is told no secret, and keeps messages of errors out of traces', (_, { Properties }) => {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> }
    expect(Object.keys(Variables).filter((name) => /SECRET|PASSWORD|KEY|TOKEN/.test(name))).toEqual([])
    expect(Variables).toMatchObject({
      POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
      POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
    })
  })
  test('run on x64 where the context says so', () => {
    const { warehouse } = templates({ arch: 'x64' })
    for (const [, { Properties }] of resources(warehouse, 'AWS::Lambda::Function'))
      expect(Properties.Architectures).toEqual(['x86_64'])
  })
  test('have the memory, the /tmp and the places that the context says; build at most Lambda’s 15 minutes', () => {
    expect(only('AWS::Lambda::Function', /^Build/)).toMatchObject({
      MemorySize: 10240,
      EphemeralStorage: { Size: 10240 },
      ReservedConcurrentExecutions: 2,
      Timeout: 900,
    })
    const small = templates({
      memory: '{"ingest":512,"reconcile":256,"build":3008,"publish":256,"query":512,"sign":256,"gc":256}',
      concurrency: 'null',
    })
    const build = resources(small.warehouse, 'AWS::Lambda::Function').find(([name]) => /^Build/.test(name))![1]
      .Properties
    expect([build.MemorySize, build.ReservedConcurrentExecutions]).toEqual([3008, undefined])
  })
  test('keep their logs for 90 days, as the gateway does', () => {
    const logs = all('AWS::Logs::LogGroup')
    expect(logs.length).toBe(functions.length + 1)
    for (const [, { Properties }] of logs) expect(Properties.RetentionInDays).toBe(90)
  })
  test('of which one cannot be configured so are told of by key', () => {
    expect(() => templates({ memory: { build: 'much' } })).toThrow('context "memory" of cdk.json')
    expect(() => templates({ engine: 'spark' })).toThrow('context "engine" of cdk.json')
    expect(() => templates({ engine: 'athena', models: ['core.nothing'] })).toThrow(
      'context "models" of cdk.json: there is no model core.nothing',
    )
  })
  test('that build or answer on Athena are told in which workgroup, builds in one of their own with a limit of its own', () => {
    const { warehouse: made, site: shown } = templates({
      engine: 'athena',
      models: ['core.activity', 'core.activity_source'],
      answers: 'athena',
    })
    const told = (template: typeof made, name: RegExp) =>
      resources(template, 'AWS::Lambda::Function').find(([id]) => name.test(id))![1].Properties.Environment
    expect(told(made, /^Build/)).toMatchObject({
      Variables: {
        QUARTERDECK_ENGINE: 'athena',
        QUARTERDECK_WORKGROUP: 'quarterdeck-build',
        QUARTERDECK_MODELS: 'core.activity,core.activity_source',
      },
    })
    expect(told(shown, /^Query/)).toMatchObject({ Variables: { QUARTERDECK_WORKGROUP: 'quarterdeck' } })
    const limits = resources(made, 'AWS::Athena::WorkGroup').map(([, { Properties }]) => [
      Properties.Name,
      (Properties.WorkGroupConfiguration as { BytesScannedCutoffPerQuery: number }).BytesScannedCutoffPerQuery,
    ])
    expect(Object.fromEntries(limits)).toEqual({
      quarterdeck: 10_000_000_000,
      'quarterdeck-pay': 10_000_000_000,
      'quarterdeck-build': 1_000_000_000_000,
    })
  })
})

describe('queues', () => {
  test.each(queues)('%s is encrypted with the queues’ own key and keeps for 14 days', (_, { Properties }) => {
    expect(words(Properties.KmsMasterKeyId)).toBe('QueueKey')
    expect(Properties.MessageRetentionPeriod).toBe(14 * 86_400)
  })
  test('lay aside what failed five times', () => {
    const redriven = queues.filter(([, { Properties }]) => Properties.RedrivePolicy)
    expect(redriven.map(([name]) => name).sort()).toEqual(['Builds', 'Drops'])
    for (const [, { Properties }] of redriven)
      expect((Properties.RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount).toBeGreaterThanOrEqual(5)
  })
  test('hide a message for six times as long as its function may take', () => {
    const hidden = (name: string) => queues.find(([each]) => each === name)![1].Properties.VisibilityTimeout
    expect([hidden('Drops'), hidden('Builds')]).toEqual([6 * 60 * minutes.ingest, 6 * 60 * minutes.build])
  })
  test('take nothing without TLS', () => {
    const policies = all('AWS::SQS::QueuePolicy').map(([, { Properties }]) => JSON.stringify(Properties))
    expect(policies.length).toBe(queues.length)
    for (const each of policies)
      expect(each).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"')
  })
  test('of drops is open to S3 of this account alone, and so is the key', () => {
    const statement = {
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }
    const open = (type: string, name: RegExp) =>
      (
        (only(type, name).PolicyDocument ?? only(type, name).KeyPolicy) as { Statement: { Principal: object }[] }
      ).Statement.filter(({ Principal }) => JSON.stringify(Principal).includes('s3.amazonaws.com'))
    expect(open('AWS::SQS::QueuePolicy', /^DropsPolicy/)).toMatchObject([{ ...statement, Action: 'sqs:SendMessage' }])
    expect(open('AWS::KMS::Key', /^QueueKey/)).toMatchObject([
      { ...statement, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] },
    ])
  })
  test('give batches whose messages fail by themselves', () => {
    expect(mappings.length).toBe(2)
    for (const mapping of mappings) expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })
  test('of builds gives one after another, after what came in has settled', () => {
    const builds = queues.find(([name]) => name === 'Builds')![1].Properties
    expect([builds.FifoQueue, builds.DelaySeconds]).toEqual([true, 120])
  })
  test('have a key that is not the lake’s, and both are renewed', () => {
    expect(
      all('AWS::KMS::Key')
        .map(([name]) => bare(name))
        .sort(),
    ).toEqual(['LakeKey', 'QueueKey'])
    for (const [, { Properties }] of all('AWS::KMS::Key')) expect(Properties.EnableKeyRotation).toBe(true)
  })
})

describe('schedules', () => {
  const schedules = all('AWS::Scheduler::Schedule').map(([name, { Properties }]) => [name, Properties] as const)
  test('run reconcile, build, publish and gc when the context says so', () => {
    expect(schedules.map(([name, { ScheduleExpression }]) => [bare(name), ScheduleExpression]).sort()).toEqual([
      ['BuildSchedule', 'rate(1 hour)'],
      ['GcSchedule', 'cron(30 3 * * ? *)'],
      ['PublishSchedule', 'rate(1 hour)'],
      ['ReconcileSchedule', 'rate(1 hour)'],
    ])
  })
  test.each(schedules)('%s lays aside what could not be started', (_, { Target }) => {
    expect(words((Target as { DeadLetterConfig: { Arn: unknown } }).DeadLetterConfig.Arn)).toBe('DropsDead')
  })
  test('and what starts without waiting lay aside what failed', () => {
    const laid = all('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => [
      words(Properties.FunctionName),
      words((Properties.DestinationConfig as { OnFailure: { Destination: unknown } }).OnFailure.Destination),
    ])
    expect(laid.sort()).toEqual(['Build', 'Gc', 'Publish', 'Reconcile'].map((name) => [name, 'DropsDead']))
  })
})

describe('the catalog', () => {
  test('has a database for each layer, pay its own', () => {
    const names = all('AWS::Glue::Database').map(
      ([, { Properties }]) => (Properties.DatabaseInput as { Name: string }).Name,
    )
    expect(names.sort()).toEqual(['core', 'given', 'metrics', 'pay', 'staging'])
  })
  test.each(all('AWS::Athena::WorkGroup'))(
    '%s enforces its configuration, its limit and its encryption',
    (_, { Properties }) => {
      expect(Properties.WorkGroupConfiguration).toMatchObject({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000_000,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      })
    },
  )
  test('names every question that is not about pay', () => {
    const named = resources(questions, 'AWS::Athena::NamedQuery').map(([, { Properties }]) => Properties)
    const open = findQueries().filter(({ info }) => !info.pay)
    expect(named.map(({ Name }) => Name).sort()).toEqual(open.map(({ info }) => info.name).sort())
    expect(JSON.stringify(named)).not.toMatch(/\bpay\./)
  })
})

describe('the site', () => {
  const distribution = only('AWS::CloudFront::Distribution', /^Site/).DistributionConfig as Record<string, Resource>
  const behaviors = [
    distribution.DefaultCacheBehavior,
    ...(distribution.CacheBehaviors as unknown as Resource[]),
  ] as never[] as Record<string, unknown>[]
  test('is one origin for pages, /api and /auth, by HTTPS, read only', () => {
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual([undefined, '/api/*', '/auth/*'])
    for (const behavior of behaviors)
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', AllowedMethods: ['GET', 'HEAD'] })
  })
  test('keeps no answer of the API', () => {
    for (const { CachePolicyId } of behaviors.slice(1))
      expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad') // CachingDisabled
  })
  test('says the headers that a laptop says, and that it is never asked without TLS', () => {
    const { ResponseHeadersPolicyConfig: said } = only('AWS::CloudFront::ResponseHeadersPolicy', /^Headers/)
    expect(said).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: policy, Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
      CustomHeadersConfig: {
        Items: (['cross-origin-opener-policy', 'cross-origin-resource-policy'] as const).map((Header) => ({
          Header,
          Value: always[Header],
        })),
      },
    })
    expect(Object.keys(always).length).toBe(6)
  })
  test('asks for a token of its own people before a question, and for none to sign in', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ])
    expect(routes.sort()).toEqual([
      ['GET /api/{path+}', 'JWT'],
      ['GET /auth/{path+}', 'NONE'],
      ['HEAD /api/{path+}', 'JWT'],
    ])
    const { JwtConfiguration } = only('AWS::ApiGatewayV2::Authorizer', /Token/)
    expect(words((JwtConfiguration as { Audience: unknown[] }).Audience[0])).toMatch(/^Pages/)
  })
  test('is throttled, and every call is written down', () => {
    const { AccessLogSettings, DefaultRouteSettings } = only('AWS::ApiGatewayV2::Stage', /^Stage/)
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 50, ThrottlingRateLimit: 25 })
    expect((AccessLogSettings as { Format: string }).Format).not.toMatch(/authorizer|sourceIp|identity/)
  })
  test('lets nobody sign up, asks for a second factor, and has no secret', () => {
    expect(only('AWS::Cognito::UserPool', /^People/)).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      DeletionProtection: 'ACTIVE',
    })
    const client = only('AWS::Cognito::UserPoolClient', /Pages/)
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
    })
    expect(client.WriteAttributes).not.toContain('email')
  })
})

describe('what runs at the edge', () => {
  type Asked = { uri: string; cookies: Record<string, { value: string }>; headers: Record<string, { value: string }> }
  const run = (uri: string, held?: string): Asked & { statusCode?: number } =>
    runInNewContext(`${edge}; handler(event)`, {
      event: { request: { uri, cookies: held ? { '__Host-quarterdeck': { value: held } } : {}, headers: {} } },
    })
  test('takes the token out of the cookie for the API alone', () => {
    expect(run('/api/status', 't1')).toMatchObject({ headers: { authorization: { value: 'Bearer t1' } }, cookies: {} })
    expect(run('/assets/main.js', 't1').headers).toEqual({})
  })
  test('leads to the sign-in who has no token, and answers nothing else itself', () => {
    expect(run('/')).toMatchObject({ statusCode: 302, headers: { location: { value: '/auth/login' } } })
    for (const uri of ['/api/status', '/auth/login', '/assets/main.js']) expect(run(uri).statusCode).toBeUndefined()
    expect(run('/', 't1').statusCode).toBeUndefined()
  })
})
