import { program } from '../lake/program.ts'
import type { Given } from './given.ts'
import { type Model, readModel } from './model.ts'

const layers = ['staging', 'core', 'metrics', 'pay'] as const

/** Every model, found by folder: `core/opportunity.sql` makes core.opportunity. */
export function findModels(): Model[] {
  return layers.flatMap((layer) =>
    listed(layer, '.sql').map((path) => readModel(`${layer}.${nameOf(path)}`, program.text(path)!)),
  )
}

/** The first of some names that is no model's. */
export function unknownModel(names: string[]): string | undefined {
  const known = new Set(findModels().map(({ name }) => name))
  return names.find((name) => !known.has(name))
}

/** Every given table with its name. */
export async function findGiven(): Promise<{ name: string; given: Given }[]> {
  return Promise.all(
    listed('given', '.ts').map(async (path) => {
      const { given } = (await program.load(path)) as { given: Given }
      return { name: `${given.private ? 'pay' : 'given'}.${nameOf(path)}`, given }
    }),
  )
}

/** The paths of the texts that say what the tables hold. */
export const modelFiles = (): string[] => ['given', ...layers].flatMap((layer) => listed(layer, ''))

const listed = (layer: string, ending: string) =>
  program.paths(`transforms/${layer}`).filter((path) => path.endsWith(ending))

const nameOf = (path: string) => path.replace(/^.*\/|\.[a-z]+$/g, '')
