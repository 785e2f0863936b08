import type { FoundContract } from '../contract.ts'
import { shown } from '../message.ts'
import type { Doubt, Reading } from './doubt.ts'
import { valuesOf } from './guess.ts'
import type { Inferred } from './infer.ts'
import type { Mapping } from './mapping.ts'
import { nameOf } from './meaning.ts'
import type { Sample } from './sample.ts'

/** Words that say for sure what became of a deal, with a number or the word closed in front. */
const closed = '^[\\d\\s.:)_-]*(closed|deal|(ab)?geschlossen|ferm[ée]e?|cerrad[oa]|chius[oa]|gesloten)?[\\s:/_-]*'
const won = new RegExp(`${closed}(won|gewonnen|ganad[oa]|gagn[ée]e?|vint[oa])$`, 'iu')
const lost = new RegExp(
  `${closed}(lost( to [\\p{L} ]+)?|verloren|perdid[oa]|perdue?|pers[oa]|dead|abandoned|disqualified|cancell?ed|no decision)$`,
  'iu',
)
/** Words that may say so: not won, signed, closed. */
const perhaps =
  /\b(un)?w[oi]n|signed|sold|booked|gew[io]nn|lost|loss|dead|abandon|disqualif|verl[io]r|cancel|clos|done|complet|finish|reject|declin|churn|contract(ed)?$|no decision|gagn|ganad|perd[iu]|\b(vint|pers|cerrad|chius)[oa]\b|ferm[ée]e?(?!\p{L})|geschlossen|gesloten|sign[ée]|firmad|unterschr|unterzeichn|beauftragt|abgelehnt|rechaz|rifiut|annul|storn/iu

/** Whether a word says for sure that something was won or lost. */
export const isEnd = (word: string): boolean => won.test(word.trim()) || lost.test(word.trim())

/** What the words of stages and results mean. A word that may say that something was won or lost, and may not, is in doubt; others are open. */
export function inferWords(sample: Sample, mapping: Mapping, { object }: FoundContract): Inferred {
  const none: Inferred = { changes: [], doubts: [], remarks: [] }
  const column = { stage_map: 'stage_class', opportunity: 'stage', opportunity_history: 'stage' }[object]
  const name = column && (nameOf(mapping, column) ?? nameOf(mapping, 'outcome'))
  if (!name || (nameOf(mapping, 'is_won') && nameOf(mapping, 'is_closed'))) return none
  const all = [...new Set(valuesOf(sample, name).map((value) => value.trim()))].sort()
  const given = mapping.words ?? {}
  const said = new Set(
    [given.won, given.lost, given.open].flatMap((list) => list ?? []).map((word) => word.toLowerCase()),
  )
  const words = all.filter((word) => !said.has(word.toLowerCase()))
  const vague = words.filter((word) => perhaps.test(word) && !won.test(word) && !lost.test(word))
  const told = {
    won: words.filter((word) => won.test(word)),
    lost: words.filter((word) => lost.test(word)),
    open: words.filter((word) => !perhaps.test(word) && !won.test(word) && !lost.test(word)),
  }
  const doubts: Doubt[] = vague.map((word) => ({
    code: 'ROW_UNKNOWN_VALUE',
    column: name,
    what: `${shown(word)} does not say for sure whether it was won or lost`,
    readings: (['won', 'lost', 'open'] as const).map((each) => meaning(word, each)),
  }))
  const isWon = told.won.length > 0 || (given.won?.length ?? 0) > 0 || nameOf(mapping, 'is_won') !== undefined
  if (!isWon && vague.length === 0 && words.length > 0 && words.length <= 60 && !given.open)
    doubts.push({
      code: 'ROW_UNKNOWN_VALUE',
      column: name,
      what: `no value of ${shown(name)} says that something was won`,
      readings: [
        ...words.filter((word) => !told.lost.includes(word)).map((word) => meaning(word, 'won')),
        { say: 'nothing was won yet', change: { mapping: { words: { open: told.open } } } },
      ],
    })
  return { changes: [{ mapping: { words: told } }], doubts, remarks: [] }
}

const meaning = (word: string, as: 'won' | 'lost' | 'open'): Reading => ({
  say: `${shown(word)} is ${as}`,
  change: { mapping: { words: { [as]: [word] } } },
})
