import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metrics } from '../../functions/log.ts'
import { root } from '../tree.ts'
import { resources, templates } from './stack.ts'

const { warehouse, site } = templates({ alarms: 'ops@x.example' })
const alarms = [warehouse, site].flatMap((template) => resources(template, 'AWS::CloudWatch::Alarm'))
const runbook = readFileSync(`${root}docs/runbook.md`, 'utf8')
const sections = runbook.split(/^## /m).slice(1)
const named = alarms.map(
  ([, { Properties }]) => /docs\/runbook\.md, ([a-z-]+)\.$/.exec(String(Properties.AlarmDescription))?.[1],
)

test('every alarm has a section in the runbook, and every section an alarm', () => {
  expect([...new Set(named)].sort()).toEqual(sections.map((each) => each.split('\n')[0]!).sort())
})

test('every section says what to look at', () => {
  for (const each of sections) expect(each.length).toBeGreaterThan(120)
})

test('every alarm is told at the topic, which somebody hears', () => {
  for (const [, { Properties }] of alarms) expect((Properties.AlarmActions as unknown[]).length).toBe(1)
  expect(resources(warehouse, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties.Endpoint)).toEqual([
    'ops@x.example',
  ])
})

test('an alarm stands on both queues of dead letters', () => {
  const queues = alarms.flatMap(([, { Properties }]) =>
    Properties.MetricName === 'ApproximateNumberOfMessagesVisible' ? [JSON.stringify(Properties.Dimensions)] : [],
  )
  expect(queues.map((each) => /(Drops|Builds)Dead/.exec(each)?.[0]).sort()).toEqual(['BuildsDead', 'DropsDead'])
})

test('every figure that a function gives is watched, but for those that only tell', () => {
  const watched = new Set(
    JSON.stringify(alarms)
      .match(/"MetricName":"\w+"/g)
      ?.map((each) => each.slice(14, -1)),
  )
  expect(metrics.filter((name) => !watched.has(name))).toEqual(['FilesIngested', 'FilesHeld'])
})

test('of a build that does not run at all an alarm tells, too', () => {
  const [, noCommit] = alarms.find(([, { Properties }]) => Properties.MetricName === 'HoursSinceCommit')!
  expect(noCommit.Properties).toMatchObject({ Threshold: 26, TreatMissingData: 'breaching' })
})
