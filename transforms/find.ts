import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Given } from './given.ts'
import { type Model, readModel } from './model.ts'

const here = new URL('.', import.meta.url)
const layers = ['staging', 'core', 'metrics', 'pay'] as const

/** Every model, found by folder: `core/opportunity.sql` makes core.opportunity. */
export function findModels(): Model[] {
  return layers.flatMap((layer) =>
    listed(layer, '.sql').map((file) =>
      readModel(`${layer}.${file.slice(0, -4)}`, readFileSync(new URL(`${layer}/${file}`, here), 'utf8')),
    ),
  )
}

/** Every given table with its name. */
export async function findGiven(): Promise<{ name: string; given: Given }[]> {
  return Promise.all(
    listed('given', '.ts').map(async (file) => {
      const { given } = (await import(new URL(`given/${file}`, here).href)) as { given: Given }
      return { name: `${given.private ? 'pay' : 'given'}.${file.slice(0, -3)}`, given }
    }),
  )
}

/** The texts that say what the tables hold. */
export function modelFiles(): URL[] {
  return ['given', ...layers].flatMap((layer) => listed(layer, '').map((file) => new URL(`${layer}/${file}`, here)))
}

function listed(folder: string, ending: string): string[] {
  if (!existsSync(new URL(`${folder}/`, here))) return [] // A layer of which nothing is made yet has no folder.
  return readdirSync(new URL(`${folder}/`, here), { encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
}
