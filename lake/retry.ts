/** How often a call is tried, and how time between two tries is spent; `chance` spreads those of many, from 0 to 1. */
export type Pace = { tries: number; wait: (milliseconds: number) => Promise<unknown>; chance: () => number }

/** What an error of the SDK or of the network tells of itself. */
export type Failure = Error & {
  code?: string
  Code?: string
  $metadata?: { httpStatusCode?: number; requestId?: string }
  $response?: { headers?: Record<string, string | undefined> }
}

/** An answer that broke off or came out wrong: the next try may get it whole. */
export class BrokenAnswerError extends Error {}

const network = /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOST|ENET|ENOTFOUND|ERR_STREAM_PREMATURE_CLOSE|TimeoutError)/
const passing =
  /^(SlowDown|Throttl|RequestTimeout$|ConditionalRequestConflict|OperationAborted|BadDigest|IncompleteBody|RequestLimit)/

/** The name by which S3 or the network calls what went wrong. */
export const nameOf = (error: Failure): string => {
  const { name, code, Code } = error
  return [Code, name, code].find((each) => each && each !== 'Error') ?? name
}

/** The HTTP status that came with an error; 0 where no answer came. */
export const statusOf = (error: Failure): number => error.$metadata?.httpStatusCode ?? 0

/** A header of the answer that an error came with. */
export const headerOf = (error: Failure, name: string): string | undefined => error.$response?.headers?.[name]

/** Whether another try may go better. */
export function isPassing(error: Failure): boolean {
  const status = statusOf(error)
  if (error instanceof BrokenAnswerError || /checksum mismatch/i.test(error.message)) return true
  if (passing.test(nameOf(error)) || status === 429 || status >= 500) return true
  if (network.test(error.code ?? '') || network.test(error.name)) return true
  return status >= 200 && status < 300 // An answer that cannot be read.
}

/** Whether a try that ended so may yet have taken effect: no answer came, or one that speaks of the server alone. */
export const isUnsure = (error: Failure): boolean => !(statusOf(error) >= 400 && statusOf(error) < 500)

const longest = 60_000

/** Twice as long after each try, spread by chance; what Retry-After asks for is the least. Milliseconds. */
function pause(error: Failure, tried: number, chance: number): number {
  const asked = Number(headerOf(error, 'retry-after') ?? 0) * 1000
  const ours = Math.min(20_000, 100 * 2 ** tried) * (0.5 + chance / 2)
  return Math.min(longest, Math.max(Number.isFinite(asked) ? asked : 0, ours))
}

/** Tries until it goes well, cannot go well, or was tried often enough; `isUnsure` says that an earlier try may have taken effect. */
export async function retried<T>(pace: Pace, attempt: (isUnsure: boolean) => Promise<T>): Promise<T> {
  let unsure = false
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(unsure)
    } catch (thrown) {
      const error = thrown as Failure
      if (tried >= pace.tries || !isPassing(error)) throw error
      unsure ||= isUnsure(error)
      await pace.wait(pause(error, tried, pace.chance()))
    }
  }
}
