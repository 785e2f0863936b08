import { sha256 } from '../../lake/hash.ts'
import type { Model } from '../../transforms/model.ts'
import { standard, type Warehouse } from '../../transforms/warehouse.ts'

/** The part of the warehouse that makes these tables, with all that they and the given tables are made from and checked against. */
export function partFor(...tables: string[]): Warehouse {
  return {
    hash: () => sha256(`${tables} ${standard.hash()}`),
    async load() {
      const { models, given, ...rest } = await standard.load()
      const wanted = new Set<Model>()
      const want = (name: string) => {
        const [layer, noun] = name.split('.')
        const made = models.filter(
          (model) => model.name === name || (layer === 'staging' && model.name.endsWith(`_${noun}`)),
        )
        for (const model of made) {
          if (wanted.has(model)) continue
          wanted.add(model)
          const texts = [model.select, ...model.audits.map(({ predicate }) => predicate)]
          for (const [read] of texts.join('\n').matchAll(/\b(staging|core|metrics|pay)\.\w+/g)) want(read)
        }
      }
      for (const name of [...tables, ...given.flatMap((each) => each.given.reads)]) want(name)
      return { ...rest, given, models: models.filter((model) => wanted.has(model)) }
    },
  }
}
