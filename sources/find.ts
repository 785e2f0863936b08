import { readdirSync } from 'node:fs'
import type { Contract, FoundContract } from './contract.ts'

const here = new URL('.', import.meta.url)

/** The vendors and the company: the folders beside this file. */
export function findSources(): string[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Every contract, found by folder: `salesforce/opportunity.ts` says what salesforce's opportunity looks like. */
export async function findContracts(): Promise<FoundContract[]> {
  const files = findSources().flatMap((source) =>
    readdirSync(new URL(`${source}/`, here)).map((file) => ({ source, object: file.replace(/\.ts$/, '') })),
  )
  return Promise.all(
    files.map(async ({ source, object }) => {
      const { default: contract } = (await import(new URL(`${source}/${object}.ts`, here).href)) as {
        default: Contract
      }
      return { source, object, contract }
    }),
  )
}
