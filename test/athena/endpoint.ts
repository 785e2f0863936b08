import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { type Execution, executions, Refusal } from './executions.ts'
import type { Runner } from './run.ts'

/** A server that speaks Athena's protocol (JSON 1.1) on 127.0.0.1; `executions` is what it was asked, oldest first. */
export type Endpoint = { url: string; executions: Execution[]; stop(): Promise<void> }

/** Starts the endpoint in front of something that runs statements; `locate` turns s3://bucket/key into a place that it knows. */
export async function startAthena(run: Runner, locate: (address: string) => string): Promise<Endpoint> {
  const { operations, all } = executions(run, locate)
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const operation = String(request.headers['x-amz-target']).replace('AmazonAthena.', '')
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
        .end(JSON.stringify(body))
    try {
      const asked = operations[operation as keyof typeof operations]
      if (!asked) return answer(400, { __type: 'UnknownOperationException', Message: `${operation} is not known here` })
      answer(200, asked(JSON.parse(Buffer.concat(chunks).toString()) as never))
    } catch (error) {
      const { message, code } = error as Refusal
      if (error instanceof Refusal)
        answer(400, { __type: 'InvalidRequestException', Message: message, AthenaErrorCode: code })
      else answer(500, { __type: 'InternalServerException', Message: message })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    executions: all,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
