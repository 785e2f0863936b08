/** Whether everything is run, as `npm run test:faults` does, or a sample of it. */
export const full = process.env.QUARTERDECK_FAULTS === 'full'

/** A count that is large where everything is run. */
export const amount = (sample: number, all: number): number => (full ? all : sample)

/** Tells how much was done, for the log. */
export const tell = (line: string): void => void process.stdout.write(`${line}\n`)
