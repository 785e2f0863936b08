import { writeFile } from 'node:fs/promises'
import { arch, cpus, totalmem } from 'node:os'
import { activitiesAgainstSelects } from './activity.ts'
import { buildAgainstSelects } from './build.ts'
import { buildAfterDelta } from './delta.ts'
import { ingestAgainstCopy } from './ingest.ts'
import { activitiesAgainstCopy } from './marketo.ts'
import { type Line, markdown } from './measure.ts'
import { pagesAtScale } from './pages.ts'
import { touchesInDeals } from './path.ts'
import { payOfThousands } from './pay.ts'
import { peopleAsOne } from './person.ts'
import { repairs } from './repair.ts'
import { books } from './sheet.ts'

const report = new URL('../../docs/benchmarks.md', import.meta.url)
const machine = `${cpus().length} cores of ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${arch()}, Node ${process.versions.node}`

/** Runs every benchmark, prints the report and keeps it in docs/benchmarks.md. */
async function main(): Promise<void> {
  const ingest = [...(await ingestAgainstCopy()), await activitiesAgainstCopy(1_000_000)]
  const builds = await buildAgainstSelects([1, 10], 3)
  const delta = await buildAfterDelta([1, 10])
  const activities = await activitiesAgainstSelects(8, 3)
  const pay = await payOfThousands()
  const marketing = [await peopleAsOne(2), await touchesInDeals(5)]
  const pages = await pagesAtScale(10)
  const damaged = repairs()
  const sheet = await books()
  const text = written(ingest, builds.lines, builds.tables, delta, activities, pay, marketing, pages, damaged, sheet)
  process.stdout.write(text)
  await writeFile(report, text)
}

const written = (
  ingest: Line[],
  builds: Line[],
  tables: Line[],
  delta: Line[],
  activities: Line[],
  pay: Line,
  marketing: Line[],
  pages: Line[],
  damaged: Line[],
  sheet: Line,
): string => `# Benchmarks

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}, on ${machine}. Each figure is a ratio within one run, of two works
that alternate in it; seconds are this machine's. CPU is that of all threads of the process together.

## 1. Ingest against DuckDB's own COPY

A Salesforce CSV with every value quoted, through contract, proof, hash, landing, ledger and Parquet, against
\`COPY (FROM read_csv(… typed …)) TO … (zstd)\` of the same file in the same process; \`node test/bench/marketo.ts 20000000\` takes as many. Goals: at most 1.5 times the CPU, 1.8 times with 1 % bad rows and
repeated keys or activities of Marketo; at least 100 MB/s where COPY makes 190; at most 1 GiB of memory whatever the file's size.

${markdown(ingest)}

## 2. A full build against its models' selects

Every table made, ordered, written, audited, hashed and committed, against the same selects run in a row into memory. Goal: at most 1.3 times the CPU; at
scale 10 within 2 GB.

${markdown(builds)}

What each table costs at the largest scale, dearest first; memory is the process's after it was made.

${markdown(tables)}

## 3. A small change, and nothing new

1 % of the deals change their amount: the build of that against a full one of the same, which makes the same tables. Then a build with nothing new and the
pipeline as of a day, each as a whole \`node cli.ts\` process, the fastest of five. Goals: 0.6 s and 0.5 s.

${markdown(delta)}

## 4. Many activities

Eight million records of calls, e-mails and meetings of the demo company's sellers, made into rep_activity_daily and activity_path with all that
stands between, written, ordered and audited, against the same selects run in a row into memory. Goal: at most 1.3 times.

${markdown(activities)}

## 5. Pay

Monthly statements with every line, hash, sentence and audit, from credit lines and days of quotas. Goal: under 60 s on two cores.

${markdown([pay])}

## 6. One person, and touches in deals

Two million records of people in four tools, made into persons with their edges and audits; five million touches of half a million deals, made into weights and
credits by all ten models and both bases. Goal: within 2 GB of DuckDB's \`memory_limit\`, spilling rather than failing; the peak is the whole process's.

${markdown(marketing)}

## 7. The pages

At scale 10, in Chromium at 1440 px, for a user who sees all pay. Goals: first contentful paint under 1 s; any panel after the first under 500 ms.
Panels of a page are asked at once and answered one after another, so the slowest waits for the others.

${markdown(pages)}

## 8. Damaged files, mapped tables and workbooks

A Salesforce CSV with every value quoted, read beside csv-parse record by record in the same process. Records that are not plainly good are examined one
by one; all of them where a mapping says what a file's own names mean; and rows go to DuckDB one by one where its own reading of them is not proved. Goals: 15 MB/s, at most 512 MiB.

${markdown(damaged)}

A workbook of ten columns by a mapping, against the CSV that it says. Goal: at most 512 MiB.

${markdown([sheet])}
`

await main()
