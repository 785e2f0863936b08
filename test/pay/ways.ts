import { join } from 'node:path'
import { vi } from 'vitest'
import type { Command, Values } from '../../cli/command.ts'
import type { Store } from '../../lake/store.ts'
import type { Viewer } from '../../queries/viewer.ts'
import { email } from './people.ts'
import { load } from './program.ts'

/** What came of a command: its text, or the message of its error; both hold all that the viewer gets to see. */
export type Told = { text: string; error?: string }

/** Runs commands of a copied program over its lake as viewers. */
export function commands(program: string) {
  return async (viewer: string | undefined, name: string, args: string[] = [], values: Values = {}): Promise<Told> => {
    const { command } = await load<{ command: Command }>(program, `cli/${name}.ts`)
    const { session } = await load<typeof import('../../cli/session.ts')>(program, 'cli/session.ts')
    const said: string[] = []
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    try {
      await command.run(
        await session(join(program, 'lake-of-tests'), values.json === true, viewer && email(viewer)),
        values,
        args,
      )
      return { text: said.join('') }
    } catch (error) {
      const { message, stack, cause } = error as Error
      return { text: said.join('') + message + stack + String(cause ?? ''), error: message }
    } finally {
      out.mockRestore()
    }
  }
}

/** What a copied program's own `describe` tells viewers of a table, without a command line around it. */
export function descriptions(program: string, store: Store) {
  const known = new Map<string, Viewer>()
  return async (viewer: string, table: string): Promise<{ names: string[]; why?: string }> => {
    const { describe } = await load<typeof import('../../queries/describe.ts')>(program, 'queries/describe.ts')
    const { viewerIn } = await load<typeof import('../../queries/viewer.ts')>(program, 'queries/viewer.ts')
    const who = known.get(viewer) ?? (await viewerIn(store, email(viewer)))
    known.set(viewer, who)
    return describe(store, table, who).then(
      (told) => ({ names: told.tables.map((each) => each.table) }),
      (error: Error) => ({ names: [], why: error.message }),
    )
  }
}
