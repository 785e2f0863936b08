import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { copyOwn } from '../lake/copy.ts'
import type { Notice } from '../lake/ledger.ts'
import { ArchiveError, unzip } from './archive.ts'
import { isFolder, lyingIn } from './folder.ts'
import { gunzip, misnamed, startsLikeGzip } from './gzip.ts'
import { type Control, controlBeside, controlsIn } from './manifest.ts'
import { compared, ignored, leftOut, refusal } from './passed.ts'
import { extractedAt } from './stamp.ts'
import { steadily } from './steady.ts'

/** One file on its way in: plain bytes on the local disk, private to this attempt, and where they came from. */
export type Arrival = {
  /** Path as the person knows it, with `/`: `exports/WE_00D_1.ZIP/Opportunity.csv`. */
  name: string
  /** The file or folder that was named to find it. */
  from?: string
  /** Local file with the bytes; undefined where they cannot be had, and `trouble` says why. */
  file?: string
  container?: string
  extracted_at: Date
  notices?: Notice[]
  /** What its maker says of it. */
  control?: Control
  /** Local file with the archive itself, where `trouble` says why it cannot be unpacked. */
  archive?: string
  trouble?: { code: string; message: string; state: 'rejected' | 'ignored' }
}

/** A local file that stands for another: `name` is what the other is called, with the folders on its way. */
export type Named = { path: string; name: string }

type Draft = () => string
type Arrivals = AsyncGenerator<Arrival>

/** Every file under some paths, in the order of their names: files, folders, zip archives and gz files. Drafts go to `scratch`. */
export async function* arrivals(paths: (string | Named)[], scratch: string, draft: Draft): Arrivals {
  for (const each of paths) {
    if (typeof each !== 'string') {
      yield* opened(each.path, each.name, scratch, draft)
      continue
    }
    const path = each
    if (!(await isFolder(path))) {
      const control = await controlBeside(path)
      const isMeant = /\.txt$/i.test(path)
      for await (const arrival of opened(path, basename(path), scratch, draft, isMeant))
        yield { ...arrival, ...(control && !arrival.control ? { control } : {}), from: path }
      continue
    }
    const { names, others } = await lyingIn(path)
    const files = names.filter((name) => !others.has(name))
    const { manifests, of } = await controlsIn(files.map((name) => ({ name, file: join(path, name) })))
    for (const name of names)
      if (others.has(name)) yield others.get(name)!
      else if (manifests.has(name)) yield compared(name, (await stat(join(path, name))).mtime)
      else
        for await (const arrival of opened(join(path, name), name, scratch, draft))
          yield { ...(of.has(name) ? { control: of.get(name)! } : {}), ...arrival, from: path }
  }
}

/** A file by itself, unpacked where it is packed. `isMeant`: somebody named it, whatever its ending. */
async function* opened(path: string, name: string, scratch: string, draft: Draft, isMeant = false): Arrivals {
  if (ignored.test(name) && !isMeant) return yield leftOut(name, (await stat(path)).mtime)
  if (/\.zip$/i.test(name)) return yield* members(path, name, scratch, draft)
  const file = join(scratch, draft())
  try {
    const isGzip = await startsLikeGzip(path)
    const unpack = () => (isGzip ? gunzip(path, file) : copyOwn(path, file))
    const trouble = await steadily(path, unpack).then(() => undefined, refusal(name))
    const extracted_at = extractedAt(name, (await stat(path)).mtime)
    if (trouble) return yield* refused(path, { name, extracted_at, trouble }, file)
    const container = isGzip ? { container: basename(name) } : {}
    yield { name, file, ...container, extracted_at, notices: misnamed(name, isGzip) }
  } finally {
    await rm(file, { force: true })
  }
}

/** A zip is taken whole or not at all: its members are unpacked and checked before the first is read. */
async function* members(path: string, name: string, scratch: string, draft: Draft): Arrivals {
  const at = (inner: string, modified: Date) => extractedAt(inner, extractedAt(name, modified))
  const unpacked: { name: string; file: string; modified: Date }[] = []
  const others = new Set<string>()
  const wanted = (inner: string) => {
    if (/\/$/.test(inner)) return false
    if (ignored.test(inner)) others.add(inner)
    return !others.has(inner)
  }
  const unpack = async () => {
    await clear(unpacked)
    await unzip(path, wanted, () => join(scratch, draft()), unpacked)
    if (unpacked.length + others.size === 0) throw new ArchiveError('ARCHIVE_EMPTY', 'holds no file')
  }
  try {
    const trouble = await steadily(path, unpack).then(() => undefined, refusal(name))
    const { mtime } = await stat(path)
    if (trouble) return yield* refused(path, { name, extracted_at: at(name, mtime), trouble }, join(scratch, draft()))
    for (const other of [...others].sort()) yield leftOut(`${name}/${other}`, at(other, mtime))
    const { manifests, of } = await controlsIn(unpacked)
    for (const member of unpacked.sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (manifests.has(member.name)) yield compared(`${name}/${member.name}`, at(member.name, mtime))
      else
        yield {
          name: `${name}/${member.name}`,
          file: member.file,
          container: basename(name),
          extracted_at: at(member.name, member.modified),
          ...(of.has(member.name) ? { control: of.get(member.name)! } : {}),
        }
  } finally {
    await clear(unpacked)
  }
}

/** An archive that cannot be unpacked, as it is; one that is still written to is not there yet. */
async function* refused(path: string, arrival: Arrival, archive: string): AsyncGenerator<Arrival> {
  if (arrival.trouble?.code === 'FILE_CHANGING') return yield arrival
  try {
    await copyOwn(path, archive)
    yield { ...arrival, archive }
  } finally {
    await rm(archive, { force: true })
  }
}

async function clear(unpacked: { file: string }[]): Promise<void> {
  for (const { file } of unpacked.splice(0)) await rm(file, { force: true })
}
