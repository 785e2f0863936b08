import { type } from 'arktype'

/** An object of the inbox as a message names it: its key as it is, the version that was put, and the tag of its bytes. */
export type Dropped = { bucket: string; key: string; version?: string; tag: string }

/** The part of an event of S3 that counts; the key is URL-encoded with `+` for a space. */
const notification = type({
  Records: type({
    eventName: 'string',
    s3: {
      bucket: { name: 'string > 0' },
      object: { key: 'string > 0', eTag: 'string > 0', 'versionId?': 'string' },
    },
  }).array(),
})

/** What S3 sends once when a bucket is told of a queue. */
const trial = type({ Event: "'s3:TestEvent'" })

/** A message that no bucket of ours sends. */
export class MessageError extends Error {
  readonly code = 'MESSAGE_UNKNOWN'
}

/** The objects that a message's body tells of; none where S3 only tries the queue. Throws MessageError. */
export function droppedIn(body: string): Dropped[] {
  const value = parsed(body)
  if (trial.allows(value)) return []
  const found = notification(value)
  if (found instanceof type.errors)
    throw new MessageError(
      'MESSAGE_UNKNOWN a message of the queue is no event of S3; look at it in the dead-letter queue',
    )
  return found.Records.filter(({ eventName }) => /^(s3:)?ObjectCreated:/.test(eventName)).map(
    ({ s3: { bucket, object } }) => ({
      bucket: bucket.name,
      key: decoded(object.key),
      ...(object.versionId ? { version: object.versionId } : {}),
      tag: object.eTag,
    }),
  )
}

/** A message as S3 would have sent it. */
export function messageOf({ bucket, key, version, tag }: Dropped): string {
  const object = { key: encoded(key), eTag: tag, ...(version ? { versionId: version } : {}) }
  return JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: bucket }, object } }] })
}

const encoded = (key: string) => encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch (cause) {
    throw new MessageError('MESSAGE_UNKNOWN a key is not URL-encoded', { cause })
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
