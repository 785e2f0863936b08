import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { layout } from '../lake/layout.ts'
import type { Command } from './command.ts'
import { serveLake } from './serve.ts'
import type { Session } from './session.ts'

/** The command "quarterdeck start". */
export const command: Command = {
  summary: 'Everything at once: ingest exports (the demo company’s where none are named), build, show the dashboard.',
  usage: 'start [--from PATH] [--port N] [--once] [--as USER] [--lake DIR] [--json]  (--once: without the dashboard)',
  example: 'start --lake my-lake --from my-exports',
  options: { from: { type: 'string' }, port: { type: 'string' }, once: { type: 'boolean', default: false } },
  async run(session, values) {
    const { world } = session
    const from = values.from ? String(values.from) : await demoCompany(session)
    const settings = await readFile(join(from, 'company.json')).catch(() => undefined)
    if (settings) await world.store.putNew(layout.company, settings)
    const { ingest } = await import('../sources/ingest.ts')
    const parts = values.from ? [from] : [join(from, 'exports'), join(from, 'sheets')]
    const files = await ingest(world, parts)
    const troubles = files.filter(({ state }) => state === 'held' || state === 'rejected')
    for (const { message } of troubles) process.stderr.write(`${message}\n`)
    const { build } = await import('../transforms/build.ts')
    const built = await build(world)
    session.answer(
      { build: built.commit.build, state: built.state, files: files.length, waiting: troubles.length },
      () =>
        built.state === 'current'
          ? `${built.commit.build} is current: nothing new to build`
          : `${built.commit.build}: ${built.made} tables made, ${built.reused} reused`,
    )
    return values.once ? 0 : serveLake(session, values)
  },
}

/** The demo company's exports, made without their answer key where they are not there yet or were made by another program. */
async function demoCompany({ world }: Session): Promise<string> {
  const { generate, program } = await import('../demo/generate.ts')
  const out = 'demo-company'
  const made = await readFile(join(out, 'made.json'), 'utf8').catch(() => undefined)
  const company = { scale: 1, seed: 1 }
  if ([true, false].some((truth) => made === program({ ...company, truth }))) return out
  await generate({ ...company, out, truth: false, progress: (name, rows) => world.tell({ step: 'demo', name, rows }) })
  return out
}
