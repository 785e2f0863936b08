import { findContracts } from '../sources/find.ts'
import { accept } from '../sources/mapping/accept.ts'
import type { Trouble } from '../sources/mapping/chosen.ts'
import { tablesOf } from '../sources/mapping/kept.ts'
import type { Mapping } from '../sources/mapping/mapping.ts'
import { offers, type Said } from '../sources/mapping/offer.ts'
import { CommandError } from './command.ts'
import { asked, type Proposed, told } from './offered.ts'
import type { Session } from './session.ts'

/**
 * Proposes a mapping for each file that no export and no mapping is for. On a terminal a person answers what is in doubt; else
 * `isAccepted` accepts it where nothing is. Answers the names of the mappings that are in the lake since, and of the files that none is for,
 * and why for some nothing could be proposed.
 */
export async function settle(
  { world, json, answer }: Session,
  paths: string[],
  said: Said,
  isAccepted: boolean,
  isTerminal: boolean,
): Promise<{ accepted: string[]; left: Set<string>; troubles: Map<string, Trouble> }> {
  const tables = tablesOf(await findContracts())
  if (said.as !== undefined && !tables.includes(said.as))
    throw new CommandError(`there is no table "${said.as}"; --as takes ${tables.join(', ')}`)
  const done: string[] = []
  const left = new Set<string>()
  const troubles = new Map<string, Trouble>()
  for await (const offered of offers(world, paths, said)) {
    if ('trouble' in offered) troubles.set(offered.name, offered.trouble)
    if (!('proposal' in offered)) continue
    const open = offered.proposal.doubts.filter(({ isOptional }) => !isOptional)
    if (!json) process.stderr.write(`${told(offered)}\n`)
    const again = async (mapping: Mapping) =>
      (await first(world, paths, { ...said, as: mapping.as, given: mapping, only: offered.name })) ?? offered
    const mapping =
      isTerminal && !isAccepted
        ? await asked(world, offered, again)
        : isAccepted && open.length === 0
          ? offered.proposal.mapping
          : undefined
    if (!mapping) {
      left.add(offered.name)
      if (json)
        answer(
          { proposed: { name: offered.name, ...offered.proposal, sample: undefined, preview: offered.preview } },
          () => '',
        )
      else
        process.stderr.write(
          isTerminal
            ? '\nNothing is taken in. What is read otherwise is said by options: --set "Name in the file=column"; see --help.\n'
            : open.length > 0
              ? '\nSettle what is in doubt with the options beside it; nothing is taken in.\n'
              : '\nSay --accept-mapping to take it in like this.\n',
        )
      continue
    }
    const { name, currency } = await accept(world, offered.name, mapping, offered.columns)
    const reports = currency ? ` Reports are in ${currency}, as company.json now says.` : ''
    if (!json) process.stderr.write(`\nmappings/${name}.json says so from now on.${reports}\n`)
    done.push(name)
  }
  return { accepted: done, left, troubles }
}

/** A file with what a person said meanwhile. */
async function first(world: Session['world'], paths: string[], said: Said): Promise<Proposed | undefined> {
  for await (const offered of offers(world, paths, said)) if ('proposal' in offered) return offered
}
