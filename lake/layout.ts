/** The keys of what is kept of landed files, of all that anybody may see or of what is private. */
const kept = (at: '' | 'private/') => ({
  /** The bytes as they came. */
  landing: (source: string, object: string, sha256: string) => `${at}landing/${source}/${object}/${sha256}`,
  /** Proved rows of one landed file, as one parser version reads them. */
  raw: (source: string, object: string, sha256: string, parser: string) =>
    `${at}raw/${source}_${object}/${sha256}-${parser}.parquet`,
  raws: `${at}raw/`,
  landings: `${at}landing/`,
  /** Rows of one landed file that were set aside. */
  quarantine: (source: string, object: string, sha256: string, parser: string) =>
    `${at}quarantine/${source}/${object}/${sha256}-${parser}.ndjson.gz`,
  quarantines: `${at}quarantine/`,
  tables: `${at}tables/`,
})

const [open, shut] = [kept(''), kept('private/')]

/** The key of every object in a lake; the only file that spells one. */
export const layout = {
  ...open,
  /** The twins of what is private: a grant on this one prefix, or none, decides who can read pay. */
  private: shut,
  /** Where the files of one entry or contract lie. */
  keptOf: ({ private: isPrivate }: { private?: boolean | undefined }) => (isPrivate ? shut : open),
  /** The lake's own copy of what the company decides. */
  company: 'company.json',
  /** What tables say that are nobody's exports: `mappings/deals.json`. */
  mapping: (name: string) => `mappings/${name}.json`,
  mappings: 'mappings/',
  /** The ingest commit of one landed file; `again` names a later time at which it is in force again. */
  ledger: (source: string, object: string, sha256: string, parser: string, again = '') =>
    `ledger/${source}/${object}/${sha256}-${parser}${again}.json`,
  /** Where the ingest commits of one export's files begin, or those of one of them. */
  ledgersOf: (source: string, object: string, sha256 = '') => `ledger/${source}/${object}/${sha256}`,
  ledgersIn: (source: string) => `ledger/${source}/`,
  ledgers: 'ledger/',
  /** What a person decided, with who, when and why. */
  decisions: 'decisions/',
  decision: (id: string) => `decisions/${id}.json`,
  /** The decision that a pay period is final, by its first day, and the statement lines that were final then. */
  lock: (period: string) => `decisions/period_lock-${period}.json`,
  locks: 'decisions/period_lock-',
  locked: (period: string, sha256: string) => `private/locked/${period}/${sha256}.parquet`,
  lockeds: 'private/locked/',
  /** The folder of one attempt to make one table; `derivation` says from what. */
  table: (table: string, derivation: string, nonce: string) =>
    `${layout.keptOf({ private: isPay(table) }).tables}${table.replace('.', '/')}/${derivation}-${nonce}/`,
  manifest: (folder: string) => `${folder}_manifest.json`,
  /** The commit point: `commits/00000012.json`. */
  commit: (sequence: number) => `commits/${String(sequence).padStart(8, '0')}.json`,
  commits: 'commits/',
  /** That an object of an inbox was taken in, by the hash of its key and of its bytes' tag. */
  receipt: (sha256: string) => `receipts/${sha256}.json`,
  receipts: 'receipts/',
  /** That somebody read another's pay, by when: `private/reads/2026-06-30/16-00-00-000-….json`. */
  read: (at: string, id: string) =>
    `private/reads/${at.slice(0, 10)}/${at.slice(11, 23).replace(/[:.]/g, '-')}-${id}.json`,
  reads: 'private/reads/',
  /** What a failed build saw. */
  runs: 'runs/',
  run: (id: string) => `runs/${id}.json`,
} as const

/** Whether a table tells of pay: then its files are private and only the pay policy shows its rows. */
export const isPay = (table: string): boolean => table.startsWith('pay.')
