import type { Command } from './command.ts'

/** The command "quarterdeck verify". */
export const command: Command = {
  summary: 'Hold the lake against its own hashes and counts.',
  usage: 'verify [--lake DIR] [--json]',
  example: 'verify',
  async run({ world, answer }) {
    const { verify } = await import('../lake/verify.ts')
    const { files, tables, objects, findings } = await verify(world)
    answer({ files, tables, objects, findings }, () =>
      [
        ...findings.map(({ key, problem }) => `${key} ${problem}`),
        `${files} files, ${tables} tables, ${objects} objects: ${findings.length} findings`,
        ...(findings.length > 0
          ? [
              'What is damaged under raw/ or tables/ may be deleted: builds make it again. Bring back the rest from a copy.',
            ]
          : []),
      ].join('\n'),
    )
    return findings.length > 0 ? 1 : 0
  },
}
