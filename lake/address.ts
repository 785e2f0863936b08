/** A lake in a bucket; every key of it begins with `prefix`, which is empty or ends in a slash. */
export type Address = { bucket: string; prefix: string }

/** A lake that is spelled neither as a folder nor as a bucket; the message says how to write it. */
export class AddressError extends Error {}

/** The address that s3://bucket/prefix spells; undefined for the path of a folder. Throws an AddressError where it is neither. */
export function addressOf(lake: string): Address | undefined {
  if (!/^(s3:|[a-z][a-z0-9+.-]+:\/\/)/i.test(lake)) return undefined
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(lake) ?? []
  if (!bucket) throw new AddressError(`a lake is a folder or s3://bucket/prefix, not "${lake}"`)
  const parts = path.replace(/\/$/, '').split('/')
  if (path !== '' && parts.some((part) => ['', '.', '..'].includes(part)))
    throw new AddressError(`the prefix of a lake is a/b/c, not "${path}": every key of the lake begins with it`)
  return { bucket, prefix: path === '' ? '' : `${parts.join('/')}/` }
}
