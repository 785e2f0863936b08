import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { expect } from 'vitest'

/** A file of the project: its path from the root, and its text. */
export type Source = { path: string; text: string }

/** A node of a parsed module; which keys it has depends on its type. */
export type Syntax = { type: string; start: number; end: number; [key: string]: unknown }

/** A parsed module: its statements, comments, and the modules it imports, by path from the root where they are the project's. */
export type Module = Source & {
  body: Syntax[]
  comments: { value: string; start: number; end: number }[]
  imports: { to: string; ours: boolean; types: boolean; at: number; end: number }[]
}

/** The folder that holds all. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Every text of the project; what is made (node_modules, a lake's objects, a demo company) is none. */
export function sources(endings: RegExp, folder = root): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = join(folder, entry.name)
    const path = relative(root, at)
    if (entry.isDirectory())
      return /^(\.(?!ci)|node_modules$|cdk\.out$|demo-company$|lake\/)/.test(path) ? [] : sources(endings, `${at}/`)
    return endings.test(entry.name) ? [{ path, text: readFileSync(at, 'utf8') }] : []
  })
}

/** Reads a TypeScript module. */
export function parse({ path, text }: Source): Module {
  const { program, comments, module } = parseSync(path, text)
  const statics = module.staticImports.map(({ moduleRequest, entries, start, end }) => ({
    to: moduleRequest.value,
    types: entries.length > 0 && entries.every((entry) => entry.isType),
    at: start,
    end,
  }))
  const passed = module.staticExports.flatMap(({ entries, start, end }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ to: moduleRequest.value, types: isType, at: start, end }] : [],
    ),
  )
  const dynamics = module.dynamicImports.flatMap(({ moduleRequest, start, end }) => {
    const to = text.slice(moduleRequest.start, moduleRequest.end)
    return /^['"]/.test(to) ? [{ to: to.slice(1, -1), types: false, at: start, end }] : []
  })
  const imports = [...statics, ...passed, ...dynamics].map((each) => {
    const ours = each.to.startsWith('.')
    return { ...each, ours, to: ours ? join(dirname(path), each.to) : each.to }
  })
  return { path, text, body: program.body as unknown as Syntax[], comments, imports }
}

/** Every node below some syntax, itself included. */
export function* nodes(syntax: unknown): Generator<Syntax> {
  if (Array.isArray(syntax)) for (const each of syntax) yield* nodes(each)
  else if (syntax && typeof syntax === 'object') {
    if ('type' in syntax && 'start' in syntax) yield syntax as Syntax
    for (const value of Object.values(syntax)) yield* nodes(value)
  }
}

/** `lake/store.ts:12`: where something stands. */
export const place = ({ path, text }: Source, at: number): string => `${path}:${text.slice(0, at).split('\n').length}`

/** What a file imports, itself or by way of others; types do not count where `values` alone are asked for. */
export function reaching(modules: Module[], values = false): (from: string) => Set<string> {
  const imports = new Map(
    modules.map(({ path, imports }) => [path, imports.filter(({ ours, types }) => ours && !(values && types))]),
  )
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const { to } of imports.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to))
    return seen
  }
  return (from) => reached(from)
}

/** Passes where nobody objects; else fails with every objection, one a line. */
export function unobjected(objections: string[]): void {
  if (objections.length > 0) expect.fail(`${objections.length} objections\n  ${[...new Set(objections)].join('\n  ')}`)
}
