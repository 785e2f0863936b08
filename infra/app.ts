import { App, CfnOutput, Stack, Tags } from 'aws-cdk-lib'
import { type Bundle, bundle } from '../dashboard/bundle.ts'
import { makeAlarms, makeSiteAlarms } from './alarms.ts'
import { makeBuild } from './build.ts'
import { makeCatalog } from './catalog.ts'
import { check, explain } from './findings.ts'
import { openGateway } from './gateway.ts'
import { makeGc } from './gc.ts'
import { makeIngest } from './ingest.ts'
import { makeLake } from './lake.ts'
import { makeNamedQueries } from './named.ts'
import { makePublish } from './publish.ts'
import { makeQuery } from './query.ts'
import { makeQueues } from './queues.ts'
import { makeReconcile } from './reconcile.ts'
import { readSettings } from './settings.ts'
import { makeSign } from './sign.ts'
import { makeSignin } from './signin.ts'
import { makeSite, putPages } from './site.ts'
import { makeTopic } from './watch.ts'

/** The stacks of the app: what keeps and makes the tables, the questions as Athena's named queries, the dashboard. */
export type Stacks = { warehouse: Stack; questions: Stack; site: Stack }

/** The warehouse in an AWS account; `pages` is the dashboard's bundle. */
export function makeApp(app: App, pages: Bundle): Stacks {
  const settings = readSettings(app)
  const stack = (name: string, description: string) => new Stack(app, name, { description })
  const warehouse = stack('Quarterdeck', 'Quarterdeck: the lake, the functions that fill it, the catalog')
  const queues = makeQueues(warehouse)
  const lake = makeLake(warehouse, queues)
  const catalog = makeCatalog(warehouse, settings, lake)
  const publish = makePublish(warehouse, settings, lake, queues, catalog)
  const functions = [
    makeIngest(warehouse, settings, lake, queues),
    makeReconcile(warehouse, settings, lake, queues),
    makeBuild(warehouse, settings, lake, queues, publish),
    publish,
    makeGc(warehouse, settings, lake, queues),
  ]
  const topic = makeTopic(warehouse, settings, queues)
  makeAlarms(warehouse, topic, queues, functions)
  const told = { Inbox: lake.inbox.bucketName, Lake: lake.lake.bucketName, Drops: queues.drops.queueUrl }
  for (const [name, value] of Object.entries(told)) new CfnOutput(warehouse, `${name}Name`, { value })
  const questions = stack('QuarterdeckQuestions', 'Quarterdeck: the questions of the dashboard as named queries')
  questions.addStackDependency(warehouse)
  makeNamedQueries(questions)
  const dashboard = stack('QuarterdeckSite', 'Quarterdeck: the dashboard, sign-in and the API behind it')
  const site = makeSite(dashboard, settings)
  const provider = makeSignin(dashboard, settings, site.address)
  const query = makeQuery(dashboard, settings, lake, provider)
  const sign = makeSign(dashboard, settings, site.address, provider)
  openGateway(dashboard, site.api, query, sign, provider)
  putPages(dashboard, site.pages, pages)
  makeSiteAlarms(dashboard, topic, [query, sign])
  Tags.of(app).add('application', 'quarterdeck')
  return { warehouse, questions, site: dashboard }
}

if (import.meta.main) {
  const app = new App()
  makeApp(app, await bundle())
  explain(app)
  check(app)
}
