import type { Offer, Step } from '../../queries/offer.ts'

/** A mapping as the page passes it on. */
export type Mapping = NonNullable<Offer['mapping']>

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name=quarterdeck-${name}]`)?.content

/** Whether this server takes files: then it gave the page a token. */
export const takesFiles = (): boolean => meta('token') !== undefined

/** Whether nothing was built when the page was loaded. */
export const wasEmpty = (): boolean => meta('empty') === 'true'

/** More is refused before it is sent. */
const most = 512 * 2 ** 20

async function post(path: string, type: string, body: Blob | string): Promise<Response> {
  const headers = { 'content-type': type, 'x-quarterdeck-token': meta('token')! }
  const asked = { method: 'POST', headers, body, referrerPolicy: 'same-origin' } as const // The server looks at the origin.
  const response = await fetch(`api/upload${path}`, asked).catch((cause: unknown) => {
    throw new Error('the server does not answer; is it still running?', { cause })
  })
  if (response.ok) return response
  const told = (await response.json().catch(() => ({}))) as { error?: { message: string } }
  throw new Error(told.error?.message ?? `${response.status} from the server`)
}

const say = (path: string, value: object) => post(path, 'application/json', JSON.stringify(value))

/** Sends a file; answers how it would be taken in. Throws Error with a message for people. */
export async function sent(file: File): Promise<Offer> {
  if (file.size > most)
    throw new Error('a file of more than 512 MB does not come through the browser; use "quarterdeck ingest"')
  const search = new URLSearchParams({ name: file.name, modified: String(file.lastModified) })
  return (await (await post(`?${search}`, 'application/octet-stream', file)).json()) as Offer
}

/** How the file would be taken in by another mapping, or as another table. */
export async function reread({ id }: Offer, by: { mapping: Mapping } | { as: string }): Promise<Offer> {
  return (await (await say(`/${id}/read`, by)).json()) as Offer
}

/** Forgets the file. */
export const left = ({ id }: Offer): Promise<unknown> => say(`/${id}/leave`, {}).catch(() => undefined)

/** Takes the file in, by a mapping where it needs one; tells every step. */
export async function take(
  { id }: Offer,
  accepted: { mapping?: Mapping | undefined; mended: boolean },
  tell: (step: Step) => void,
): Promise<void> {
  const { body } = await say(`/${id}/take`, accepted)
  let rest = ''
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop()!
    for (const line of lines) tell(JSON.parse(line) as Step)
  }
}
