import { type Command, CommandError, whole } from './command.ts'

/** The command "quarterdeck demo". */
export const command: Command = {
  summary: 'Write the exports of a made-up company, with the answer key to its figures.',
  usage: 'demo [--out DIR] [--scale N] [--seed N] [--stack salesforce|marketo|hubspot] [--json]',
  example: 'demo --out demo-company --scale 0.1 --seed 1',
  options: {
    out: { type: 'string', default: 'demo-company' },
    scale: { type: 'string' },
    seed: { type: 'string' },
    stack: { type: 'string', default: 'salesforce' },
  },
  async run({ world, answer }, values) {
    const { generate } = await import('../demo/generate.ts')
    const { stacks } = await import('../demo/tools/stack.ts')
    const stack = stacks.find((each) => each === values.stack)
    if (!stack) throw new CommandError(`--stack is ${values.stack}; it is one of ${stacks.join(', ')}`)
    const scale = Number(values.scale ?? 1)
    const out = String(values.out)
    const made = await generate({
      out,
      scale,
      seed: whole(values, 'seed', 1),
      stack,
      progress: (name, rows) => world.tell({ step: 'demo', name, rows }),
    })
    answer({ out, ...made }, () => `${out}: ${made.files.length} files, ${made.sellers} sellers, ${made.deals} deals`)
    return 0
  },
}
