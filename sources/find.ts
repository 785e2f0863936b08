import { readdirSync } from 'node:fs'
import type { Contract, FoundContract } from './contract.ts'

const here = new URL('.', import.meta.url)

/** The vendors and the company: the folders beside this file, but for the one that reads formats. */
export function findSources(): string[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'format')
    .map((entry) => entry.name)
    .sort()
}

/** Every contract, found by folder: `salesforce/opportunity.ts` says what salesforce's opportunity looks like. */
export async function findContracts(): Promise<FoundContract[]> {
  return Promise.all(
    contractFiles().map(async ({ source, object, url }) => {
      const { default: contract } = (await import(url.href)) as { default: Contract }
      return { source, object, contract }
    }),
  )
}

/** The texts that say what may enter: contracts and the reader. */
export function programFiles(): URL[] {
  const own = ['.', 'format/csv']
    .flatMap((folder) => readdirSync(new URL(folder, here)).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts'))
  return [...own.sort().map((file) => new URL(file, here)), ...contractFiles().map(({ url }) => url)]
}

function contractFiles(): { source: string; object: string; url: URL }[] {
  return findSources().flatMap((source) =>
    readdirSync(new URL(`${source}/`, here))
      .sort()
      .map((file) => ({ source, object: file.replace(/\.ts$/, ''), url: new URL(`${source}/${file}`, here) })),
  )
}
