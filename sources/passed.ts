import { ArchiveError } from './archive.ts'

/** Names of files that are no exports. */
export const ignored =
  /(^|\/)(__MACOSX\/|\.|_SUCCESS$|readme[^/]*$|licen[sc]e[^/]*$|company\.json$)|\.(md|txt|docx?|pdf|png|jpe?g)$/i

/** What is said of a file that is not taken in. */
export type Passed = {
  name: string
  extracted_at: Date
  trouble: { code: string; message: string; state: 'rejected' | 'ignored' }
}

const passed =
  (what: string, code = 'FILE_IGNORED', remedy = 'Nothing has to be done', state: 'rejected' | 'ignored' = 'ignored') =>
  (name: string, extracted_at: Date): Passed => ({
    name,
    extracted_at,
    trouble: { code, message: `${code} ${name} — ${what}. ${remedy}.`, state },
  })

/** What is said of a file that is no export. */
export const leftOut = passed('is not an export. It was left out')

/** What is said of a manifest whose files came with it. */
export const compared = passed('is a manifest. The files that it tells of are compared with it')

/** What is said of a link whose end is missing. */
export const linkBroken = passed(
  'is a link that leads to nothing. Nothing of it was used',
  'LINK_BROKEN',
  'Put the file there itself',
  'rejected',
)

/** What is said of a link to a folder. */
export const linkToFolder = passed(
  'is a link to a folder, which is not followed',
  'LINK_TO_FOLDER',
  'Name that folder, too, if its files are to come in',
)

/** What is said of a pipe among files. */
export const noFile = passed('is neither a file nor a folder. It was left out', 'PATH_NO_FILE')

const remedies: Record<string, string> = {
  ARCHIVE_ENCRYPTED: 'Send it without a password',
  ARCHIVE_TOO_LARGE: 'Send its files by themselves, or in several archives',
  ARCHIVE_DUPLICATE_ENTRY: 'Pack it again with each file once',
  ARCHIVE_UNSAFE_NAME: 'Pack it again without links and without paths from elsewhere',
}

/** What is said of an archive that cannot be read. Throws what is no fault of the archive. */
export const refusal = (name: string) => (error: unknown) => {
  if (!(error instanceof ArchiveError)) throw error
  return {
    code: error.code,
    message: `${error.code} ${name} — ${error.message}. Nothing of it was used. ${remedies[error.code] ?? 'Send the file again'}.`,
    state: 'rejected' as const,
  }
}
