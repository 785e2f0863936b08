import { ArchiveError } from './archive.ts'

/** Names of files that are no exports. */
export const ignored =
  /(^|\/)(__MACOSX\/|\.|_SUCCESS$|readme[^/]*$|licen[sc]e[^/]*$|company\.json$)|\.(md|txt|docx?|pdf|png|jpe?g)$/i

const passed = (what: string) => (name: string, extracted_at: Date) => ({
  name,
  extracted_at,
  trouble: {
    code: 'FILE_IGNORED',
    message: `FILE_IGNORED ${name} — ${what}. Nothing has to be done.`,
    state: 'ignored' as const,
  },
})

/** What is said of a file that is no export. */
export const leftOut = passed('is not an export. It was left out')

/** What is said of a manifest whose files came with it. */
export const compared = passed('is a manifest. The files that it tells of are compared with it')

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
