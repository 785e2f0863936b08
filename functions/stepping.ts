/** What a work tells, as it tells it; where it fails the last step says so. The work goes on to its end whether anybody listens or not. */
export async function* stepping<Step>(
  work: (tell: (step: Step) => void) => Promise<void>,
  failed: (error: unknown) => Step,
): AsyncGenerator<Step> {
  const waiting: Step[] = []
  let isDone = false
  let wake = () => {}
  const tell = (step: Step) => {
    waiting.push(step)
    wake()
  }
  work(tell)
    .catch((error: unknown) => tell(failed(error)))
    .finally(() => {
      isDone = true
      wake()
    })
  for (;;) {
    while (waiting.length > 0) yield waiting.shift()!
    if (isDone) return
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}
