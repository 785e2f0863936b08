/** A bug on purpose, in the protocol that keeps the promises: texts of the program and what stands there instead. */
export type Mutant = { name: string; patches: { file: string; from: string; to: string }[] }

/** Eight bugs that a checker worth its name must catch. */
export const mutants: Mutant[] = [
  {
    name: 'commit before data',
    patches: [
      {
        file: 'transforms/duckdb.ts',
        from: '      await lake.put(file.key, { file: draft })\n      await fromFiles(name, [file.key])\n      await rm(draft)\n',
        to: '      const bytes = await readFile(draft)\n      later.push([folder, () => lake.put(file.key, bytes)])\n',
      },
      {
        file: 'transforms/duckdb.ts',
        from: "import { rm, stat } from 'node:fs/promises'",
        to: "import { readFile, rm, stat } from 'node:fs/promises'\nexport const later: [string, () => Promise<void>][] = []",
      },
      {
        file: 'transforms/build.ts',
        from: '    if (await putCommit(world.store, tables.commit)) {\n',
        to: '    if (await putCommit(world.store, tables.commit)) {\n      for (const [of, put] of later) if (of.includes(nonce)) await put()\n',
      },
      {
        file: 'transforms/build.ts',
        from: "import type { GivenRow } from './given.ts'",
        to: "import { later } from './duckdb.ts'\nimport type { GivenRow } from './given.ts'",
      },
    ],
  },
  {
    name: 'clean up after a lost response',
    patches: [
      {
        file: 'lake/commits.ts',
        from: '  return (await readJson<Commit>(store, key)).nonce === commit.nonce\n',
        to: `  for (const { folder, files } of Object.values(commit.tables))
    if (folder.includes(commit.nonce)) for (const file of files) await store.delete(file.key)
  return false
`,
      },
    ],
  },
  {
    name: 'no condition on the commit',
    patches: [
      {
        file: 'lake/commits.ts',
        from: '  if (await store.putNew(key, json(commit))) return true\n',
        to: '  await store.put(key, json(commit))\n  return true\n',
      },
    ],
  },
  {
    name: 'idempotency by object name',
    patches: [
      {
        file: 'sources/ingest.ts',
        from: '  const before = await duplicate(world, found, file)\n',
        to: `  const ledger = (await readLedger(world.store)).map(({ entry }) => entry)
  const before = ledger.find((entry) => entry.file.name === name) ?? (await duplicate(world, found, file))
`,
      },
    ],
  },
  {
    name: 'ledger before data',
    patches: [
      {
        file: 'sources/enter.ts',
        from: '  if (file) await world.store.putNew(kept.landing(source, object, result.sha256), { file })\n',
        to: '',
      },
      {
        file: 'sources/enter.ts',
        from: '  if (await world.store.putNew(key, json(entry))) return told\n',
        to: `  const isNew = await world.store.putNew(key, json(entry))
  if (file) await world.store.putNew(kept.landing(source, object, result.sha256), { file })
  if (isNew) return told
`,
      },
    ],
  },
  {
    name: 'garbage collection without a fence',
    patches: [{ file: 'lake/gc.ts', from: '!(await putCommit(store, fence))', to: 'fence.sequence < 0' }],
  },
  {
    name: 'audit after the commit',
    patches: [
      {
        file: 'transforms/make.ts',
        from: '  if (failures.length > 0) throw new AuditError(failures)\n',
        to: '  if (failures.length > 0) broken.set(attempt.nonce, failures)\n',
      },
      {
        file: 'transforms/make.ts',
        from: "import { isPay, layout } from '../lake/layout.ts'",
        to: "import { isPay, layout } from '../lake/layout.ts'\nexport const broken = new Map<string, Failure[]>()",
      },
      {
        file: 'transforms/build.ts',
        from: '    if (await putCommit(world.store, tables.commit)) {\n',
        to: '    if (await putCommit(world.store, tables.commit)) {\n      if (broken.has(nonce)) throw new AuditError(broken.get(nonce)!)\n',
      },
      {
        file: 'transforms/build.ts',
        from: "AuditError, make } from './make.ts'",
        to: "AuditError, broken, make } from './make.ts'",
      },
    ],
  },
  {
    name: 'cache without build',
    patches: [
      {
        file: 'queries/standing.ts',
        from: 'if (before && (before.build === head.build || before.sequence > head.sequence)) return before',
        to: 'if (before) return before',
      },
    ],
  },
]
