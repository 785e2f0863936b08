import { isoTime } from '../time.ts'

/** Salesloft's times, with their offset. */
export const loftTime = (at: number): string => isoTime(at).replace('.000Z', '.000000+00:00')
