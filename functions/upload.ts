import { randomBytes } from 'node:crypto'
import { mkdir, rm, utimes } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { readHead } from '../lake/commits.ts'
import type { World } from '../lake/world.ts'
import type { Offer, Step } from '../queries/offer.ts'
import type { Mapping } from '../sources/mapping/mapping.ts'
import { Refusal } from './answer.ts'
import { guard, ofType } from './guard.ts'
import { mappingOf } from './mapping.ts'
import { type Limits, limits, plainName, receive, received } from './receive.ts'

/** A file that lies in the lake's scratch folder: where, and what it is called. */
export type Staged = { id: string; path: string; name: string; bytes: number }

/** What a person accepted of a file: how it is read, and whether it is the mended form of the one before it. */
export type Accepted = { mapping?: Mapping | undefined; isMended: boolean }

/** What is done with a file: how it would be read, and taking it in, told step by step. */
export interface Intake {
  propose(file: Staged, as?: string): Promise<Offer>
  preview(file: Staged, mapping: Mapping): Promise<Offer>
  take(file: Staged, accepted: Accepted, signal: AbortSignal): AsyncGenerator<Step>
}

/** A request that changes something. */
export type Post = { path: string; search: URLSearchParams; headers: IncomingHttpHeaders; body: Readable }

/** What the page says of a file that it sent. */
type Said = { as?: unknown; mapping?: unknown; mended?: unknown }

/** What the page of the local server sends files to. */
export interface Uploads {
  /** What the page, and nobody else, is told; new with every start. */
  readonly token: string
  /** Whether nothing is built yet. */
  isEmpty(): Promise<boolean>
  /** Answers a value, or one after the other while it works. Throws Refusal. */
  answer(post: Post): Promise<object | AsyncIterable<Step>>
  close(): Promise<void>
}

/** Files of the page, one at a time: what comes while another is at work is refused, and what waits for an answer makes room for the next. */
export function uploads(world: World, intake: Intake, limit: Limits = limits): Uploads {
  const token = randomBytes(32).toString('base64url')
  const ended = new AbortController()
  let isBusy = false
  let staged: (Staged & { folder: string }) | undefined

  async function leave(): Promise<void> {
    const left = staged
    staged = undefined
    if (left) await rm(left.folder, { recursive: true, force: true })
  }

  async function stage({ search, headers, body }: Post): Promise<Staged> {
    ofType(headers, 'application/octet-stream')
    const name = plainName(search.get('name') ?? '')
    await leave()
    const id = world.id()
    const folder = join(await world.store.scratch(), `upload-${id}`)
    const path = join(folder, 'file') // What a person calls it is no path of ours.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    staged = { id, path, name, folder, bytes: 0 }
    try {
      staged.bytes = await receive(body, headers, path, limit)
      const [made, now] = [Number(search.get('modified')), world.now().getTime()]
      const at = (made > 0 && made <= now ? made : now) / 1000 // Where its name tells no time, a file was made when it was last changed.
      await utimes(path, at, at)
      return staged
    } catch (error) {
      await leave()
      throw error
    }
  }

  function known(id: string): Staged {
    if (staged?.id === id) return staged
    throw new Refusal(410, 'upload_gone', 'the file is no longer here; send it again')
  }

  async function* taken(file: Staged, accepted: Accepted): AsyncGenerator<Step> {
    try {
      yield* intake.take(file, accepted, AbortSignal.any([ended.signal, AbortSignal.timeout(limit.work)]))
    } finally {
      await leave()
      isBusy = false
    }
  }

  async function work(post: Post): Promise<object | AsyncIterable<Step>> {
    if (post.path === '/api/upload') return intake.propose(await stage(post))
    const [, id = '', what] = /^\/api\/upload\/([0-9a-f]+)\/(read|take|leave)$/.exec(post.path) ?? []
    if (!what) throw new Refusal(404, 'not_found', `there is nothing at ${post.path.slice(0, 100)}`)
    ofType(post.headers, 'application/json')
    const said = (await received(post.body, post.headers)) as Said
    const mapping = mappingOf(said.mapping)
    const file = known(id)
    if (what === 'take') return taken(file, { mapping, isMended: said.mended === true })
    if (what === 'read') return mapping ? intake.preview(file, mapping) : intake.propose(file, text(said.as))
    await leave()
    return {}
  }

  return {
    token,
    isEmpty: async () => (await readHead(world.store)) === undefined,
    async answer(post) {
      guard(post.headers, token)
      if (isBusy) throw new Refusal(409, 'upload_busy', 'another file is being read; try again when it is done')
      isBusy = true
      let isLasting = false
      try {
        const answer = await work(post)
        isLasting = Symbol.asyncIterator in answer
        return answer
      } finally {
        if (!isLasting) isBusy = false
      }
    },
    async close() {
      ended.abort()
      await leave()
    },
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
