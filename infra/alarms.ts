import { Duration } from 'aws-cdk-lib'
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Metric as Figure } from '../functions/log.ts'
import type { Queues } from './queues.ts'
import { type Watch, watch } from './watch.ts'

const { BREACHING, IGNORE } = TreatMissingData
const [minute5, hour] = [Duration.minutes(5), Duration.hours(1)]

/** A figure that a function gives, as Powertools names it. */
const figure = (service: string, metricName: Figure, statistic: string, period: Duration) =>
  new Metric({ namespace: 'Quarterdeck', metricName, dimensionsMap: { service }, statistic, period })

/** The alarms of the lake and of the functions that fill it. */
export function makeAlarms(scope: Construct, topic: ITopic, queues: Queues, functions: Lambda[]): void {
  const lying = (queue: Queues['dead']) =>
    queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: minute5 })
  const old = queues.drops.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: minute5 })
  watch(scope, topic, [
    {
      id: 'drops-dead',
      says: 'What could not be taken in, or a function that failed, lies aside',
      metric: lying(queues.dead),
      above: 0,
    },
    { id: 'builds-dead', says: 'A build failed again and again', metric: lying(queues.deadBuilds), above: 0 },
    { id: 'drops-old', says: 'A dropped file waits for more than 15 minutes', metric: old, above: 900 },
    {
      id: 'inbox-missing',
      says: 'A dropped file was not told of and had to be found',
      metric: figure('reconcile', 'InboxMissing', 'Maximum', hour),
      above: 0,
    },
    {
      id: 'files-waiting',
      says: 'Files wait for a person for four hours',
      metric: figure('build', 'FilesWaiting', 'Minimum', hour),
      above: 0,
      periods: 4,
    },
    {
      id: 'quarantined',
      says: 'Of a feed more than one record in a hundred was set aside within a day',
      metric: figure('build', 'QuarantinedPercent', 'Maximum', hour),
      above: 1,
    },
    {
      id: 'audit-failed',
      says: 'Figures broke an audit; the last good build stays',
      metric: figure('build', 'AuditFailed', 'Sum', hour),
      above: 0,
    },
    {
      id: 'build-stopped',
      says: 'A build is too much for Lambda; the last good build stays',
      metric: figure('build', 'BuildStopped', 'Sum', hour),
      above: 0,
    },
    {
      id: 'no-commit',
      says: 'No build was committed for 26 hours',
      metric: figure('build', 'HoursSinceCommit', 'Maximum', hour),
      above: 26,
      periods: 3,
      missing: BREACHING,
    },
    {
      id: 'catalog-behind',
      says: 'Tables of the catalog do not show the newest commit',
      metric: figure('publish', 'CatalogBehind', 'Maximum', hour),
      above: 0,
      missing: IGNORE,
    },
    ...failing('functions', functions),
  ])
}

/** The alarms of the site: what people notice themselves. */
export function makeSiteAlarms(scope: Construct, topic: ITopic, functions: Lambda[]): void {
  watch(scope, topic, [
    {
      id: 'query-slow',
      says: 'Of twenty questions one takes more than a second',
      metric: figure('query', 'QueryMilliseconds', 'p95', minute5),
      above: 1000,
      periods: 3,
    },
    {
      id: 'query-failed',
      says: 'Of two hundred questions one fails',
      metric: figure('query', 'QueryFailed', 'Average', minute5),
      above: 0.005,
    },
    {
      id: 'pay-refused',
      says: 'Pay was asked for more than five times an hour by who may not see it',
      metric: figure('query', 'PayRefused', 'Sum', hour),
      above: 5,
    },
    ...failing('site', functions),
  ])
}

/** Errors of each function, and throttles of those that may only be so many at once. One section of the runbook is for all of a stack. */
function failing(section: string, functions: Lambda[]): Watch[] {
  const over = { statistic: 'Sum', period: minute5 }
  return functions.flatMap((each) => {
    const { id } = each.node
    const name = id.toLowerCase()
    const failed = { id: `lambda-${name}-failed`, section: `${section}-failed`, says: `${id} failed` }
    const throttled = { id: `lambda-${name}-throttled`, section: `${section}-throttled`, says: `${id} was throttled` }
    const isLimited = ['ingest', 'build', 'query'].includes(name)
    return [
      { ...failed, metric: each.metricErrors(over), above: 0 },
      ...(isLimited ? [{ ...throttled, metric: each.metricThrottles(over), above: 0, periods: 3 }] : []),
    ]
  })
}
