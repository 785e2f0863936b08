import { constants } from 'node:fs'
import { copyFile, readdir, rm, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { ArchiveError, gunzip, unzip } from './archive.ts'
import { extractedAt } from './stamp.ts'

/** One file on its way in: plain bytes on the local disk, private to this attempt, and where they came from. */
export type Arrival = {
  /** Path as the person knows it, with `/`: `exports/WE_00D_1.ZIP/Opportunity.csv`. */
  name: string
  /** Local file with the bytes; undefined where they cannot be had, and `trouble` says why. */
  file?: string
  container?: string
  extracted_at: Date
  trouble?: { code: string; message: string; state: 'rejected' | 'ignored' }
}

const ignored =
  /(^|\/)(__MACOSX\/|\.|_SUCCESS$|readme[^/]*$|licen[sc]e[^/]*$|company\.json$)|\.(md|txt|docx?|pdf|png|jpe?g)$/i

/** Every file under some paths, in the order of their names: files, folders, zip archives and gz files. Drafts go to `scratch`. */
export async function* arrivals(paths: string[], scratch: string, draft: () => string): AsyncGenerator<Arrival> {
  for (const path of paths) {
    const found = await stat(path).catch((cause) => {
      throw new Error(`there is no ${path}; name a file or a folder`, { cause })
    })
    if (!found.isDirectory()) yield* opened(path, basename(path), scratch, draft)
    else
      for (const name of await files(path)) yield* opened(join(path, name), name.split(sep).join('/'), scratch, draft)
  }
}

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

async function* opened(path: string, name: string, scratch: string, draft: () => string): AsyncGenerator<Arrival> {
  const at = (inner: string, modified: Date) => extractedAt(inner, extractedAt(name, modified))
  const { mtime } = await stat(path)
  if (ignored.test(name))
    return yield {
      name,
      extracted_at: mtime,
      trouble: {
        code: 'FILE_IGNORED',
        message: `FILE_IGNORED ${name} — is not an export. It was left out.`,
        state: 'ignored',
      },
    }
  if (/\.zip$/i.test(name)) return yield* members(path, name, scratch, draft, at)
  const file = join(scratch, draft())
  try {
    if (/\.gz$/i.test(name)) {
      const trouble = await gunzip(path, file).then(() => undefined, refusal(name))
      yield { name, ...(trouble ? { trouble } : { file }), container: basename(name), extracted_at: at(name, mtime) }
    } else {
      await copyFile(path, file, constants.COPYFILE_FICLONE)
      yield { name, file, extracted_at: at(name, mtime) }
    }
  } finally {
    await rm(file, { force: true })
  }
}

/** A zip is taken whole or not at all: its members are unpacked and checked before the first is read. */
async function* members(
  path: string,
  name: string,
  scratch: string,
  draft: () => string,
  at: (inner: string, modified: Date) => Date,
): AsyncGenerator<Arrival> {
  const unpacked: { name: string; file: string; modified: Date }[] = []
  try {
    const wanted = (inner: string) => !ignored.test(inner) && !/\/$/.test(inner)
    const trouble = await unzip(path, wanted, () => join(scratch, draft()), unpacked).then(
      () => undefined,
      refusal(name),
    )
    if (trouble) return yield { name, extracted_at: at(name, (await stat(path)).mtime), trouble }
    for (const member of unpacked.sort((a, b) => (a.name < b.name ? -1 : 1)))
      yield {
        name: `${name}/${member.name}`,
        file: member.file,
        container: basename(name),
        extracted_at: at(member.name, member.modified),
      }
  } finally {
    for (const { file } of unpacked) await rm(file, { force: true })
  }
}

const refusal = (name: string) => (error: unknown) => {
  if (!(error instanceof ArchiveError)) throw error
  return {
    code: error.code,
    message: `${error.code} ${name} — ${error.message}. Nothing of it was used. Send the file again.`,
    state: 'rejected' as const,
  }
}
