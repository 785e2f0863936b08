import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { id } from '../temp.ts'

/** A request that passes: to the lake or the inbox by its method and path, to a queue, or to another function. */
export type Passing = { to: 'S3' | 'queue' | 'function'; method: string; path: string }

/** What stands between a function and all that it calls: S3 behind it, and a queue and functions that only note what they are told. */
export type Gate = {
  url: string
  /** From now on no answer comes to requests for which this says so; `done` lets S3 do them first. Resolves with the first of them. */
  shut(when: (passing: Passing) => 'undone' | 'done' | undefined): Promise<void>
  /** All is answered again. */
  open(): void
  /** Messages to the queue. */
  sent: string[]
  /** Names of the functions that were to start. */
  invoked: string[]
  close(): Promise<void>
}

/** Opens a gate before a server that speaks S3. */
export async function openGate(s3: string): Promise<Gate> {
  const server = createServer((from, to) => {
    pass(from, to).catch(() => to.destroy()) // Its caller was ended.
  })
  let hold: Parameters<Gate['shut']>[0] | undefined
  let reached = () => {}
  const gate: Gate = {
    url: '',
    shut(when) {
      hold = when
      return new Promise((resolve) => {
        reached = resolve
      })
    },
    open() {
      hold = undefined
    },
    sent: [],
    invoked: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = from
    const named = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url)?.[1]
    const kind = headers['x-amz-target'] === 'AmazonSQS.SendMessage' ? 'queue' : named ? 'function' : 'S3'
    const verdict = hold?.({ to: kind, method, path: decodeURIComponent(url.split('?')[0]!) })
    if (verdict === 'undone') {
      reached()
      return void from.resume()
    }
    if (kind === 'S3') return forward(from, to, verdict === 'done')
    const body = await text(from)
    if (named) gate.invoked.push(named)
    else gate.sent.push(body)
    if (verdict === 'done') return reached()
    if (named) return void to.writeHead(202).end()
    const { MessageBody } = JSON.parse(body) as { MessageBody: string }
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex')
    to.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
    to.end(JSON.stringify({ MessageId: id(), MD5OfMessageBody }))
  }

  /** Passes a request on as it is, its host too, which is signed. */
  function forward(from: IncomingMessage, to: ServerResponse, isKept: boolean): void {
    const { expect: _, ...headers } = from.headers
    const onward = request(s3 + from.url, { method: from.method!, headers }, (answer) => {
      if (isKept) return void answer.resume().once('end', reached)
      to.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(to)
    })
    onward.on('error', () => to.destroy())
    from.pipe(onward)
    from.on('aborted', () => onward.destroy())
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return gate
}

async function text(from: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of from) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
