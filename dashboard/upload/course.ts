import { useEffect, useState } from 'preact/hooks'
import type { Offer, Step } from '../../queries/offer.ts'
import { forget } from '../parts/answer.ts'
import { left, type Mapping, reread, sent, take, wasEmpty } from './send.ts'

/** Where the one file is on its way in. */
export type Course =
  | { at: 'free'; error?: string }
  | { at: 'sending'; file: string }
  /** `mapping` is what the person says; `offer` how the server would read it by that, or by the last one while it `isReading`. */
  | { at: 'offered'; offer: Offer; mapping: Mapping | undefined; isReading: boolean; error?: string }
  | { at: 'taking'; file: string; step?: Step }
  | { at: 'done'; done: Extract<Step, { step: 'done' }> }

let course: Course = { at: 'free' }
let isEmpty = wasEmpty()
const listeners = new Set<() => void>()

function go(next: Course): void {
  course = next
  for (const listener of listeners) listener()
}

/** Where the file is, and whether the lake has no build; it stays while other pages are looked at. */
export function useCourse(): { course: Course; isEmpty: boolean } {
  const [, setRound] = useState(0)
  useEffect(() => {
    const listener = () => setRound((round) => round + 1)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return { course, isEmpty }
}

const now = (): Course => course

const told = (error: unknown) => (error as Error).message

/** Sends a file to be looked at. */
export async function offer(file: File): Promise<void> {
  if (course.at === 'sending' || course.at === 'taking') return
  go({ at: 'sending', file: file.name })
  try {
    const offered = await sent(file)
    go({ at: 'offered', offer: offered, mapping: offered.mapping, isReading: false })
  } catch (error) {
    go({ at: 'free', error: `${file.name} was not read: ${told(error)}` })
  }
}

/** What a person says of the file: a mapping, or as which table it is to be read. */
type Said = { mapping: Mapping } | { as: string }
let wanted: { said: Said; isTable: boolean } | undefined

/**
 * Reads the file by another mapping, or as another table; while one reading runs the next waits, and the last one counts. `isTable`: it
 * says which table the file is; else that stays in doubt if it was.
 */
export async function correct(said: Said, isTable = 'as' in said): Promise<void> {
  if (course.at !== 'offered') return
  const { isReading } = course
  go({ ...course, ...said, isReading: true })
  wanted = { said, isTable: isTable || (wanted?.isTable ?? false) }
  if (isReading) return
  while (wanted && course.at === 'offered') {
    const asked: NonNullable<typeof wanted> = wanted
    wanted = undefined
    try {
      const before = course.offer
      const next = await reread(before, asked.said)
      if (course.at !== 'offered') return
      const mapping = wanted ? course.mapping : next.mapping // What was said meanwhile is asked next.
      const offer = asked.isTable ? next : undecided(before, next)
      go({ at: 'offered', offer, mapping, isReading: wanted !== undefined })
    } catch (error) {
      if (course.at === 'offered') go({ ...course, isReading: wanted !== undefined, error: told(error) })
    }
  }
}

/** Which table the file is stays in doubt, whatever else was said of it. */
function undecided(before: Offer, next: Offer): Offer {
  const { mapping } = next
  const doubt = before.doubts.find(({ code }) => code === unknown)
  if (!doubt || !mapping || next.doubts.some(({ code }) => code === unknown)) return next
  const readings = doubt.readings.map((each) => (each.mapping.as === mapping.as ? { ...each, mapping } : each))
  return { ...next, doubts: [{ ...doubt, readings }, ...next.doubts] }
}

/** The code of a file that may be one of several tables. */
export const unknown = 'FEED_UNKNOWN'

/** Takes the file in as it is shown, in place of the one before it where it is that one mended, and lets every panel ask again when the tables are made. */
export async function accept(mended: boolean): Promise<void> {
  if (course.at !== 'offered') return
  const { offer, mapping } = course
  go({ at: 'taking', file: offer.file })
  try {
    await take(offer, { mapping, mended }, (step) => {
      if (step.step === 'done') {
        if (step.build && isEmpty) {
          location.hash = '#/data' // What became of the file is read first.
          isEmpty = false
        }
        go({ at: 'done', done: step })
        forget()
      } else if (step.step === 'failed') go({ at: 'free', error: `${offer.file}: ${step.message}` })
      else go({ at: 'taking', file: offer.file, step })
    })
    if (now().at === 'taking') go({ at: 'free', error: 'the server ended before the file was taken in; send it again' })
  } catch (error) {
    go({ at: 'free', error: `${offer.file} was not taken in: ${told(error)}` })
  }
}

/** Leaves the file; nothing of it stays. */
export function leave(): void {
  if (course.at === 'offered') void left(course.offer)
  go({ at: 'free' })
}
