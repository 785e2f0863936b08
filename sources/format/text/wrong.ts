/** What is wrong with a file that cannot be turned into text; the message says what, not where. */
export class DecodeError extends Error {
  readonly code: string
  readonly state: 'held' | 'rejected'
  constructor(code: string, message: string, state: 'held' | 'rejected' = 'rejected', options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.state = state
  }
}
