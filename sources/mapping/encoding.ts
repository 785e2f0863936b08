import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { shown } from '../message.ts'
import type { Doubt } from './doubt.ts'

/** Whether the first bytes of a file are UTF-8, or say by themselves what they are. */
export async function isText(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1 << 22), 0, 1 << 22, 0)
    const bytes = buffer.subarray(0, bytesRead)
    if (/^(504b|50415231|fffe|feff|d0cf|25504446)/.test(bytes.toString('hex', 0, 4)) || bytes.includes(0)) return true
    return isUtf8(
      bytes.subarray(0, bytesRead < bytes.byteLength ? bytesRead : Math.max(bytes.lastIndexOf(10), 0) || bytesRead),
    )
  } finally {
    await handle.close()
  }
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
