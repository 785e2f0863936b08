import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import { allow, allowKey } from './allow.ts'
import type { Queues } from './queues.ts'

/** Has a function run by itself; what could not be started, or failed to the end, is laid into the queue of dead letters. */
export function runOnSchedule(
  scope: Construct,
  target: Lambda,
  expression: string,
  { dead, key }: Queues,
): CfnSchedule {
  const { id } = target.node
  target.configureAsyncInvoke({ onFailure: new SqsDestination(dead), retryAttempts: 2 })
  const role = new Role(scope, `${id}ScheduleRole`, {
    description: `Starts ${id}`,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    inlinePolicies: {
      own: new PolicyDocument({
        statements: [
          allow(['lambda:InvokeFunction'], target.functionArn),
          allow(['sqs:SendMessage'], dead.queueArn),
          allowKey(key, true),
        ],
      }),
    },
  })
  return new CfnSchedule(scope, `${id}Schedule`, {
    description: `Runs ${id}`,
    scheduleExpression: expression,
    scheduleExpressionTimezone: 'UTC',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: role.roleArn,
      input: '{}',
      deadLetterConfig: { arn: dead.queueArn },
      retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
    },
  })
}

/** What a function that is started without waiting for it must be allowed: to lay aside what failed. */
export const mayLayAside = ({ dead, key }: Queues) => [allow(['sqs:SendMessage'], dead.queueArn), allowKey(key, true)]
