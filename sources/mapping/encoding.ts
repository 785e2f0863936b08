import { isUtf8 } from 'node:buffer'
import { shown } from '../message.ts'
import { start } from '../start.ts'
import type { Doubt } from './doubt.ts'

const most = 1 << 22

/** Whether the first bytes of a file are UTF-8, or say by themselves what they are. */
export async function isText(file: string): Promise<boolean> {
  const bytes = await start(file, most)
  if (/^(504b|50415231|fffe|feff|d0cf|25504446)/.test(bytes.toString('hex', 0, 4)) || bytes.includes(0)) return true
  const end = bytes.length < most ? bytes.length : Math.max(bytes.lastIndexOf(10), 0) || bytes.length
  return isUtf8(bytes.subarray(0, end))
}

/** The doubt about a file that is not in UTF-8, with a value as each encoding has it. */
export function encodingDoubt(values: string[]): Doubt {
  const example = values.find((value) => /[\u0080-\uffff]/.test(value)) ?? ''
  return {
    code: 'ROW_BAD_ENCODING',
    what: 'it is not in UTF-8, and nothing in it says in what',
    readings: (['windows-1252', 'iso-8859-1'] as const).map((encoding) => ({
      say: `${encoding}: ${shown(example)}`,
      change: { mapping: { encoding } },
    })),
  }
}
