import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check, explain, explained } from '../../infra/findings.ts'
import { temp } from '../temp.ts'
import { appOf } from './stack.ts'

type Report = {
  pluginReports: {
    pluginName: string
    violations: { ruleName: string; severity: string; violatingConstructs: { constructPath: string }[] }[]
  }[]
}

/** Everything that is found, as `path rule`, by pack. */
async function findings(over: Record<string, unknown>, isExplained: boolean): Promise<Map<string, string[]>> {
  const outdir = await temp()
  const { app } = appOf(over, outdir)
  if (isExplained) explain(app)
  check(app)
  const synth = () => app.synth()
  if (isExplained) synth()
  else expect(synth).toThrow()
  const report = JSON.parse(readFileSync(`${outdir}/validation-report.json`, 'utf8')) as Report
  return new Map(
    report.pluginReports.map(({ pluginName, violations }) => [
      pluginName,
      violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName}`),
      ),
    ]),
  )
}

/** The settings with which the app has all of its parts. */
const everything = { engine: 'athena', answers: 'athena' }

test('what the AwsSolutions and Serverless packs find is what infra/findings.json explains, no more and no less', async () => {
  const found = await findings(everything, false)
  const known = explained.flatMap(({ findings }) =>
    Object.entries(findings).flatMap(([path, ids]) => ids.map((id) => `${path} ${id}`)),
  )
  expect([...found.keys()].sort()).toEqual(['AwsSolutions', 'Serverless'])
  expect([...found.values()].flat().sort()).toEqual(known.sort())
  const usual = [...(await findings({}, false)).values()].flat()
  expect(usual.filter((each) => !known.includes(each))).toEqual([])
})

test('every explanation is a sentence', () => {
  for (const { reason } of explained) expect(reason).toMatch(/^[A-Z].{38,}\.$/)
})

test('so explained the app is synthesized without credentials, and CloudFormation’s own rules find nothing wrong', async () => {
  expect(process.env.AWS_ACCESS_KEY_ID).toBeUndefined()
  process.env.CDK_VALIDATION = 'true'
  await findings({}, true)
  await findings(everything, true)
})
