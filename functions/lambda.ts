import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { Tracer } from '@aws-lambda-powertools/tracer'
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware'
import middy from '@middy/core'
import { type Type, type } from 'arktype'
import type { Context, Handler } from 'aws-lambda'
import { type Tools, told, toldOf } from './log.ts'

/** An event that no source of this function sends; tells where it is wrong and never what stood there. */
export class EventError extends Error {
  readonly code = 'EVENT_UNKNOWN'
}

/** What a function is told of its surroundings: tools, and how many milliseconds it has left. */
export type Call = { tools: Tools; left: () => number }

/**
 * The one stack of middleware: logs, metrics and traces by Powertools, the event checked, an error logged by what may be said of it.
 * A handler is made of a shape and a plain function: `lambda(Shape, (event, call) => work(event, world, call))`.
 */
export function lambda<Event, Answer>(
  shape: Type<Event>,
  work: (event: Event, call: Call) => Promise<Answer>,
): Handler<unknown, Answer> {
  const logger = new Logger()
  const metrics = new Metrics()
  const tracer = new Tracer()
  const tools: Tools = {
    info: (message, fields) => logger.info(message, { ...told(fields) }),
    error: (message, fields) => logger.error(message, { ...told(fields) }),
    count: (metric, value) =>
      metrics.addMetric(metric, metric === 'QueryMilliseconds' ? MetricUnit.Milliseconds : MetricUnit.NoUnit, value),
  }
  const flush = () => void (metrics.hasStoredMetrics() && metrics.publishStoredMetrics())
  return middy({ timeoutEarlyInMillis: 0 }) // Lambda ends the process then; an answer a moment before would leave work that goes on beside the next event.
    .use(injectLambdaContext(logger, { resetKeys: true, logEvent: false }))
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use({
      after: flush,
      onError: (request) => {
        const failure = toldOf(request.error)
        logger.error('failed', { failure })
        flush()
        request.error = bare(failure)
      },
    })
    .handler(async (event: unknown, context: Context) =>
      work(checkedEvent(shape, event), { tools, left: () => context.getRemainingTimeInMillis() }),
    ) as Handler<unknown, Answer>
}

/** The error as Lambda may log it itself: with what may be said of it and no more. */
function bare({ name, code, message, at }: ReturnType<typeof toldOf>): Error {
  const error = new Error(message ?? 'failed; the log says where')
  return Object.assign(
    error,
    { name, stack: [`${name}: ${error.message}`, ...at].join('\n    ') },
    code ? { code } : {},
  )
}

/** The event, if it is one. Throws EventError, which names every place that is wrong. */
export function checkedEvent<Event>(shape: Type<Event>, event: unknown): Event {
  const found = shape(event)
  if (!(found instanceof type.errors)) return found as Event
  const wrong = found.map(({ path, expected }) => `${path.stringify() || 'it'} must be ${expected}`)
  throw new EventError(`EVENT_UNKNOWN the event is not of this function: ${wrong.join('; ')}`)
}
