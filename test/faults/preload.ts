/**
 * Loaded before the command line (`node --import`): puts the small warehouse in place of the standard one, lets time stand still, and
 * kills its own process at one file-system operation under the lake. All from the environment; without it, it counts.
 */
import fs from 'node:fs'
import promises from 'node:fs/promises'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { relative, resolve, sep } from 'node:path'

const lake = resolve(process.env.QUARTERDECK_KILL_LAKE!)
const at = Number(process.env.QUARTERDECK_KILL_AT ?? 0)
const mode = process.env.QUARTERDECK_KILL_MODE ?? 'before'
const told = process.env.QUARTERDECK_KILL_TELL
const now = Date.parse(process.env.QUARTERDECK_KILL_NOW!)

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const isStandard = found.url.endsWith('/transforms/warehouse.ts')
    return isStandard ? { ...found, url: new URL('standard.ts', import.meta.url).href } : found
  },
})

globalThis.Date = new Proxy(Date, {
  construct: (date, given, self) => Reflect.construct(date, given.length > 0 ? given : [now], self),
  get: (date, name) => (name === 'now' ? () => now : Reflect.get(date, name)),
})

let count = 0
const log: string[] = []
const die = () => process.kill(process.pid, 'SIGKILL')

type Call = (...args: unknown[]) => unknown
type Half = (...args: unknown[]) => void

const writeHalf = fs.writeFileSync
const readWhole = fs.readFileSync
const { existsSync } = fs

/** What half of a write leaves behind; other operations take effect at once or not at all. */
const halves: Record<string, Half> = {
  writeFile: (to, data) => writeHalf(to as string, (data as Uint8Array).subarray(0, (data as Uint8Array).length / 2)),
  copyFile: (from, to) => {
    const bytes = readWhole(from as string)
    writeHalf(to as string, bytes.subarray(0, bytes.length / 2))
  },
  createWriteStream: (to) => writeHalf(to as string, 'ha'),
}

function counted(name: string, call: Call, half?: Half): Call {
  return function (this: unknown, ...args) {
    count += 1
    log.push(
      `${name} ${args
        .filter(inLake)
        .map((arg) => relative(lake, arg as string))
        .join(' ')}`,
    )
    if (count !== at) return call.apply(this, args)
    if (mode === 'middle') half?.(...args)
    return die()
  }
}

const inLake = (path: unknown) => typeof path === 'string' && (resolve(path) + sep).startsWith(lake + sep)

/** The calls that change a folder; rm shows as the unlink and rmdir that it makes. */
const changes = ['copyFile', 'createWriteStream', 'link', 'mkdir', 'rename', 'rmdir', 'unlink', 'writeFile']

for (const [module, suffix] of [
  [promises, ''],
  [fs, ''],
  [fs, 'Sync'],
] as const) {
  const table = module as unknown as Record<string, Call | undefined>
  for (const name of changes) {
    const call = table[name + suffix]
    if (!call) continue
    const watched = counted(name, call, halves[name])
    table[name + suffix] = function (this: unknown, ...args) {
      const isThere = name === 'mkdir' && existsSync(args[0] as string)
      return [args[0], args[1]].some(inLake) && !isThere ? watched.apply(this, args) : call.apply(this, args)
    }
  }
}
syncBuiltinESMExports()

process.on('exit', () => {
  if (told) writeHalf(told, log.join('\n'))
})
