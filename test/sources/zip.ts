import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** One member of an archive to be made; `stored` is not compressed, `mode` as Unix has it. */
export type Member = { name: string; text?: string; stored?: true; mode?: number; time?: string }

/** The bytes of a zip archive. */
export async function zip(...members: Member[]): Promise<Buffer> {
  const file = new ZipFile()
  for (const { name, text = '', stored, mode, time = '2026-01-02T03:04:06Z' } of members)
    if (name.endsWith('/')) file.addEmptyDirectory(name)
    else
      file.addBuffer(Buffer.from(text), name, {
        compress: !stored,
        mtime: new Date(time),
        ...(mode ? { mode } : {}),
      })
  file.end()
  return buffer(file.outputStream as NodeJS.ReadableStream)
}

/** The same archive with a text replaced by one of its length wherever it stands, in names too. */
export function forged(bytes: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error(`"${from}" and "${to}" differ in length`)
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}

/** The same archive with a number of two bytes of each entry of its directory replaced, at an offset within the entry. */
export function forgedEntries(bytes: Buffer, offset: number, to: (was: number) => number): Buffer {
  const forged = Buffer.from(bytes)
  for (let at = forged.indexOf('PK\x01\x02'); at >= 0; at = forged.indexOf('PK\x01\x02', at + 1))
    forged.writeUInt16LE(to(forged.readUInt16LE(at + offset)), at + offset)
  return forged
}
