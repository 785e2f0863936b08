import { sha256 } from '../lake/hash.ts'
import { program } from '../lake/program.ts'
import type { FoundContract } from '../sources/contract.ts'
import { findContracts, programFiles } from '../sources/find.ts'
import { findGiven, findModels, modelFiles } from './find.ts'
import type { Given } from './given.ts'
import type { Model } from './model.ts'

/** What makes tables: the contracts of what comes in, the given tables, the models. */
export type Warehouse = {
  /** The hash of every text that decides what the tables hold; loads nothing. */
  hash(): string
  load(): Promise<{ contracts: FoundContract[]; given: { name: string; given: Given }[]; models: Model[] }>
}

/** The warehouse of this program: all that its folders hold. */
export const standard: Warehouse = {
  hash: () => {
    const files = [...modelFiles(), ...programFiles(), 'lake/prelude.sql']
    return sha256(files.map((path) => `${path}\n${program.text(path)}`).join('\n'))
  },
  load: async () => ({ contracts: await findContracts(), given: await findGiven(), models: findModels() }),
}
