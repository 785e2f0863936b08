import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../tree.ts'

/**
 * A copy of the program with more files in its folders: what a company that has these sheets, models and queries runs. The folder is the
 * registry, so everything is found as in the program itself.
 */
export async function copyProgram(to: string, more: Record<string, string>): Promise<void> {
  for (const part of [
    'cli.ts',
    'company.ts',
    'package.json',
    'cli',
    'dashboard',
    'demo',
    'functions',
    'lake',
    'queries',
    'sources',
    'transforms',
  ])
    await cp(join(root, part), join(to, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(to, 'node_modules'))
  for (const [path, text] of Object.entries(more)) {
    await mkdir(dirname(join(to, path)), { recursive: true })
    await writeFile(join(to, path), text)
  }
}

/** A module of a copied program. */
export const load = async <T>(program: string, path: string): Promise<T> =>
  (await import(/* @vite-ignore */ pathToFileURL(join(program, path)).href)) as T
