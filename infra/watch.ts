import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Queues } from './queues.ts'
import type { Settings } from './settings.ts'

/** An alarm: what it is called here and, where no other section is named, in docs/runbook.md, what it says, and the figure that must not be above a limit. */
export type Watch = {
  id: string
  section?: string
  says: string
  metric: IMetric
  above: number
  periods?: number
  missing?: TreatMissingData
}

/** Where alarms are told. CloudWatch must use the key. */
export function makeTopic(scope: Construct, settings: Settings, { key }: Queues): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Quarterdeck', masterKey: key, enforceSSL: true })
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'], // In a key's own policy that is the key.
    }),
  )
  if (settings.alarms) topic.addSubscription(new EmailSubscription(settings.alarms))
  return topic
}

/** Sets up alarms, each told of at the topic. */
export function watch(scope: Construct, topic: ITopic, watches: Watch[]): void {
  for (const {
    id,
    section = id,
    says,
    metric,
    above,
    periods = 1,
    missing = TreatMissingData.NOT_BREACHING,
  } of watches)
    new Alarm(scope, `${id}-alarm`, {
      alarmDescription: `${says}. What to do: docs/runbook.md, ${section}.`,
      metric,
      threshold: above,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: missing,
    }).addAlarmAction(new SnsAction(topic))
}
