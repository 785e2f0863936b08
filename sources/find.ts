import { program } from '../lake/program.ts'
import type { Contract, FoundContract } from './contract.ts'

const contract = /^sources\/(?!format\/|mapping\/)([^/]+)\/([^/]+)\.ts$/

/** The vendors, the company and any table: the folders beside this file, but for those that read formats and mappings. */
export const findSources = (): string[] => [...new Set(contractFiles().map(({ source }) => source))]

/** The names of all exports and tables: `salesforce/opportunity`. */
export const findExports = (): string[] => contractFiles().map(({ source, object }) => `${source}/${object}`)

/** Every contract, found by folder: `salesforce/opportunity.ts` says what salesforce's opportunity looks like. */
export async function findContracts(): Promise<FoundContract[]> {
  return Promise.all(
    contractFiles().map(async ({ source, object, path }) => {
      const { default: contract } = (await program.load(path)) as { default: Contract }
      return { source, object, contract }
    }),
  )
}

/** The paths of the texts that say what may enter: the reader and the contracts. */
export function programFiles(): string[] {
  const own = program
    .paths('sources')
    .filter((path) => /^sources\/([^/]+|mapping\/[^/]+|format\/[^/]+\/[^/]+)\.ts$/.test(path))
  return [...own, ...contractFiles().map(({ path }) => path)]
}

function contractFiles(): { source: string; object: string; path: string }[] {
  return program.paths('sources').flatMap((path) => {
    const [, source, object] = contract.exec(path) ?? []
    return source && object ? [{ source, object, path }] : []
  })
}
