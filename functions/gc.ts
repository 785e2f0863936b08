import { type } from 'arktype'
import { type Collected, collect } from '../lake/gc.ts'
import type { World } from '../lake/world.ts'
import { lambda } from './lambda.ts'
import type { Tools } from './log.ts'
import { once, worldOf } from './world.ts'

/** Removes files of tables that no kept build names, as the command line does. */
export async function collectGarbage(world: World, tools: Tools): Promise<Collected> {
  const done = await collect(world)
  tools.info('collected', { removed: done.removed, bytes: done.bytes })
  return done
}

const world = once(() => worldOf(process.env))

/** Every night. */
export const handler = lambda(type('object'), (_, { tools }) => collectGarbage(world(), tools))
