import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { missing as lacks } from './apt.ts'
import { client, unpacked, missing as unpackedMissing } from './packed.ts'

/** What a sandbox holds: a bundle's folder, megabytes of /tmp, and the Node that runs it, which another program may have to run. */
export type Sandbox = { task: string; tmp: number; node?: string; by?: string[] }

const shim = fileURLToPath(new URL('native.cjs', import.meta.url))
const megabyte = 1 << 20
/** Folders of the machine's libraries, and files by which they are found. */
const shown = ['/usr', '/bin', '/lib', '/lib64', '/etc/ld.so.cache', '/etc/ssl'].filter((path) => existsSync(path))

/** A file system that is read-only but for /tmp, processes that see no others and die with their parent, and a user with no rights. */
const walls = (tmp: number) => [
  ...shown.flatMap((path) => ['--ro-bind', path, path]),
  ...['--proc', '/proc', '--dev', '/dev', '--size', String(tmp * megabyte), '--tmpfs', '/tmp'],
  ...['--unshare-user', '--unshare-pid', '--unshare-ipc', '--uid', '993', '--gid', '990', '--cap-drop', 'ALL'],
  '--die-with-parent',
]

/** Why no bundle can run as in Lambda here; undefined where one can. */
export function missing(): string | undefined {
  const lacking = lacks('bwrap', 'bubblewrap') ?? unpackedMissing(client)
  if (lacking) return lacking
  const { status, stderr } = spawnSync('bwrap', [...walls(1), '--', 'true'], { encoding: 'utf8' })
  return status === 0 ? undefined : `bubblewrap may not work here: ${stderr.trim()}`
}

/** The command that runs a bundle as Lambda does: its own client of the runtime API finds the handler in /var/task. */
export function command({ task, tmp, node = process.execPath, by = [] }: Sandbox): string[] {
  const mounts = [
    ...['--ro-bind', task, '/var/task'],
    ...['--ro-bind', unpacked(client), '/var/runtime'],
    ...['--ro-bind', shim, '/var/native.cjs'],
    ...['--ro-bind', node, '/var/lang/bin/node'],
  ]
  const started = [...by, '/var/lang/bin/node', '--require', '/var/native.cjs', '/var/runtime/index.mjs']
  return ['bwrap', ...walls(tmp), ...mounts, '--remount-ro', '/', '--chdir', '/var/task', '--', ...started]
}
