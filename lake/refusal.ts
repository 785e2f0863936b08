import { type Failure, headerOf, isPassing, nameOf, statusOf } from './retry.ts'

/** What was asked of a bucket when it was refused: the S3 operation, the bucket and the whole key or prefix. */
export type Asked = { operation: string; bucket: string; key: string; region?: string; tries: number }

/** A bucket that does not do what the lake needs: names bucket and key, the rule and the remedy. */
export class BucketError extends Error {
  readonly code: string
  constructor(code: string, message: string, cause: unknown) {
    super(`${code} ${message}`, { cause })
    this.code = code
  }
}

type Told = { code: string; rule: string; remedy: string }

/** Says what an error of S3 or of the network means for the lake. */
export function refusal(error: Failure, asked: Asked): BucketError {
  const { code, rule, remedy } = told(error, asked)
  const id = error.$metadata?.requestId
  const said = `${nameOf(error)}${error.message ? `: ${error.message}` : ''}${id ? `, request ${id}` : ''}`
  return new BucketError(code, `s3://${asked.bucket}/${asked.key} — ${rule} (${said}). ${remedy}`, error)
}

function told(error: Failure, { operation, bucket, key, region, tries }: Asked): Told {
  const name = nameOf(error)
  if (
    /CredentialsProvider|^CredentialsError|TokenProviderError/.test(name) ||
    /credential.*is missing/i.test(error.message)
  )
    return {
      code: 'LAKE_NO_CREDENTIALS',
      rule: 'there are no credentials to ask with',
      remedy: 'Sign in ("aws sso login", then AWS_PROFILE) or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    }
  // An answer to HEAD has no body that says why; of what is 400 there, a token that is over is what happens.
  const isMute = operation === 'HeadObject' && statusOf(error) === 400 && /^Unknown/.test(name)
  if (isMute || /^(ExpiredToken|TokenRefreshRequired|RequestExpired)/.test(name))
    return {
      code: 'LAKE_TOKEN_EXPIRED',
      rule: 'the credentials are no longer valid',
      remedy:
        'Sign in again ("aws sso login", or a new session token), then run the same command: nothing is counted twice.',
    }
  if (/^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken)/.test(name))
    return {
      code: 'LAKE_BAD_CREDENTIALS',
      rule: 'the key or its secret is not one that S3 knows',
      remedy:
        'Look at AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: they belong together.',
    }
  if (name === 'RequestTimeTooSkewed')
    return {
      code: 'LAKE_CLOCK',
      rule: 'the clock of this machine is wrong',
      remedy: 'Set it; S3 takes requests of the last 15 minutes.',
    }
  const elsewhere = elsewhereOf(error)
  if (elsewhere || name === 'PermanentRedirect' || name === 'IllegalLocationConstraintException')
    return {
      code: 'LAKE_WRONG_REGION',
      rule: `the bucket is not in the region ${region ?? 'that was asked'}`,
      remedy: elsewhere
        ? `It is in ${elsewhere}: set AWS_REGION=${elsewhere}.`
        : 'Set AWS_REGION to the bucket’s region.',
    }
  if (/region is missing/i.test(error.message))
    return { code: 'LAKE_NO_REGION', rule: 'no region is named', remedy: 'Set AWS_REGION to the bucket’s region.' }
  if (name === 'NoSuchBucket')
    return {
      code: 'LAKE_NO_BUCKET',
      rule: `there is no bucket ${bucket}`,
      remedy: 'Look at the name after s3://, at AWS_REGION and at the account; the lake makes no bucket by itself.',
    }
  if (statusOf(error) === 403)
    return {
      code: 'LAKE_DENIED',
      rule: `${operation} is not granted`,
      remedy: `Grant ${granted(operation, bucket, key)}; where reading is granted and listing is not, S3 refuses what is not there, too.`,
    }
  if (isPassing(error))
    return {
      code: statusOf(error) > 0 ? 'LAKE_BUSY' : 'LAKE_UNREACHABLE',
      rule: `${operation} was tried ${tries} times`,
      remedy: 'Run the same command again later: what was done stays, nothing is counted twice.',
    }
  return { code: 'LAKE_REFUSED', rule: `${operation} is refused`, remedy: 'What S3 says of it is in the brackets.' }
}

/** The region that the bucket is in, where an answer tells that it is another. */
function elsewhereOf(error: Failure): string | undefined {
  if (![301, 307, 400].includes(statusOf(error))) return undefined
  const wrong = /^(PermanentRedirect|AuthorizationHeaderMalformed|TemporaryRedirect|301)/.test(nameOf(error))
  return wrong ? (headerOf(error, 'x-amz-bucket-region') ?? /expecting '([\w-]+)'/.exec(error.message)?.[1]) : undefined
}

/** The grant that an operation asks for. */
function granted(operation: string, bucket: string, key: string): string {
  if (operation === 'ListObjectsV2') return `s3:ListBucket on arn:aws:s3:::${bucket} (prefix ${key})`
  const action = { DeleteObject: 's3:DeleteObject', GetObject: 's3:GetObject', HeadObject: 's3:GetObject' }[operation]
  return `${action ?? 's3:PutObject'} on arn:aws:s3:::${bucket}/${key}`
}
