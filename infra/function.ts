import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib'
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { allow } from './allow.ts'
import { codeOf } from './code.ts'
import type { Settings } from './settings.ts'

/** One function: the file of functions/ that it runs, what it does, how long it may take, and all that it may do. */
export type Part = {
  name: keyof Settings['memory']
  description: string
  minutes: number
  environment: Record<string, string>
  may: PolicyStatement[]
  /** Megabytes of /tmp; without it Lambda's own 512. */
  tmp?: number
  /** At most so many at once. */
  most?: number | undefined
}

/** A function with a role and a log of its own; what its part does not say it may not. */
export function makeFunction(scope: Construct, settings: Settings, part: Part): Lambda {
  const { name } = part
  const id = `${name[0]!.toUpperCase()}${name.slice(1)}`
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new Role(scope, `${id}Role`, {
    description: `Quarterdeck ${name}: ${part.description}`,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      own: new PolicyDocument({
        statements: [
          ...part.may,
          allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
          allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'), // X-Ray knows no resources.
        ],
      }),
    },
  })
  return new Lambda(scope, id, {
    description: part.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: settings.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    handler: 'index.handler',
    code: codeOf(scope, name, settings.arch),
    role: role.withoutPolicyUpdates(),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.ACTIVE,
    memorySize: settings.memory[name],
    timeout: Duration.minutes(part.minutes),
    ...(part.tmp ? { ephemeralStorageSize: Size.mebibytes(part.tmp) } : {}),
    ...(part.most ? { reservedConcurrentExecutions: part.most } : {}),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: 'Quarterdeck',
      POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
      POWERTOOLS_TRACER_CAPTURE_ERROR: 'false', // A trace says no message: an engine's may quote a row.
      ...part.environment,
    },
  })
}
