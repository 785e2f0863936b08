import { forget } from './answer.ts'

/** What could not be read and why, with a way to ask again. */
export function Failure({ what, error }: { what: string; error: string }) {
  return (
    <p class="empty" role="alert">
      {`${what} could not be read: ${error}`}
      <button type="button" class="again" onClick={forget}>
        Try again
      </button>
    </p>
  )
}
