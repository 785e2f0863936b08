import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Body, Store } from '../../lake/store.ts'

/** One call of a store, before it is made. */
export type Operation = { kind: 'putNew' | 'put' | 'get' | 'list' | 'delete' | 'localFile'; key: string; body?: Body }

/** Stands between the program and its store: decides when, whether and with what answer an operation is made. */
export type Gate = <T>(operation: Operation, perform: () => Promise<T>) => Promise<T>

/** A store whose every operation passes a gate. */
export function gated(store: Store, gate: Gate): Store {
  return {
    putNew: (key, body) => gate({ kind: 'putNew', key, body }, () => store.putNew(key, body)),
    put: (key, body) => gate({ kind: 'put', key, body }, () => store.put(key, body)),
    get: (key) => gate({ kind: 'get', key }, () => store.get(key)),
    list: (key) => gate({ kind: 'list', key }, () => store.list(key)),
    delete: (key) => gate({ kind: 'delete', key }, () => store.delete(key)),
    localFile: (key) => gate({ kind: 'localFile', key }, () => store.localFile(key)),
    scratch: store.scratch,
  }
}

/** What a store answers to a process that is gone: after the first of these nothing of it reaches the lake. */
export class Killed extends Error {}

/** An operation that the store refused, or whose answer was lost. */
export class Refused extends Error {}

/** Every way in which one operation can break. */
export const modes = ['before', 'after', 'lost', 'refused', 'torn'] as const

/** How one operation breaks. */
export type Mode = (typeof modes)[number]

/**
 * A gate that breaks where `when` names a mode for an operation, the first of which is number 1. before, after: the process dies
 * there. lost: it takes effect, and the program hears what a second try would hear. refused: it fails. torn: half of it lies in the
 * scratch folder, nothing under its key, and the process is dead.
 */
export function breaking(store: Store, when: (operation: Operation, n: number) => Mode | undefined): Gate {
  let count = 0
  let dead = false
  return async (operation, perform) => {
    if (dead) throw new Killed('the process is gone')
    const mode = when(operation, ++count)
    const told = `${operation.kind} ${operation.key}`
    dead = mode === 'before' || mode === 'after' || mode === 'torn'
    if (mode === 'refused') throw new Refused(`503 at ${told}`)
    if (mode === 'torn' && operation.body)
      await writeFile(join(await store.scratch(), `torn-${count}`), await half(operation.body))
    if (mode === 'before' || mode === 'torn') throw new Killed(`killed before ${told}`)
    const answer = await perform()
    if (mode === 'after') throw new Killed(`killed after ${told}`)
    if (mode !== 'lost') return answer
    if (operation.kind === 'putNew') return false as typeof answer
    throw new Refused(`no answer to ${told}`)
  }
}

async function half(body: Body): Promise<Uint8Array> {
  const bytes = body instanceof Uint8Array ? body : await readFile(body.file)
  return bytes.slice(0, bytes.length / 2)
}
