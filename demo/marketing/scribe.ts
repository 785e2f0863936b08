import type { Buyer } from '../buyer.ts'
import type { Random } from '../random.ts'
import { kinds, type Member, running } from '../salesforce/campaign.ts'
import { offset } from '../time.ts'
import { window } from '../window.ts'
import { own } from './campaign.ts'
import { type Act, type Kind, type Prospect, points, responses, type Stage } from './prospect.ts'

/** Writes down the life of marketing as it is made up. */
export type Scribe = {
  /** The first record of a person, made at the first call; what is told fills what it does not know yet. */
  prospect: (buyer: Buyer, told?: Partial<Prospect>) => Prospect
  /** Another record of a person. */
  twin: (of: Prospect, told: Partial<Prospect>) => Prospect
  act: (prospect: Prospect, at: number, kind: Kind, campaign: number, asset?: number) => void
  /** A look at a page, of which it may stay unknown whose it was. */
  look: (prospect: Prospect, at: number, chance: Random) => void
  turn: (prospect: Prospect, at: number, to: Stage, reason?: string | null) => void
  /** A response of about a kind: in a campaign that ran then, and as one that it had; a webinar is registered for before. */
  respond: (prospect: Prospect, at: number, kind: Kind, chance: Random) => void
  /** A response to one campaign. */
  answer: (prospect: Prospect, at: number, campaign: number, chance: Random) => void
  /** Answers in the CRM that are of what was answered to marketing: the same thing told twice. */
  copied: Set<Member>
}

/** A scribe; `acts` are given away as they come, prospects are kept. `taken` says that the CRM itself has a response of somebody in a campaign. */
export function scribe(taken: (buyer: Buyer, campaign: number) => boolean): Scribe & {
  acts: () => Act[]
  prospects: Prospect[]
} {
  const prospects: Prospect[] = []
  const byBuyer = new Map<number, Prospect>()
  let acts: Act[] = []
  let number = 0
  const add = (buyer: Buyer, told: Partial<Prospect>): Prospect => {
    const { first, last, email, phone } = buyer
    const empty = { lead: null, contact: null, converted: null, twinOf: null, merged: null, campaign: own.website }
    const rest = {
      score: 0,
      isOptedOut: false,
      isBounced: false,
      created: Infinity,
      seen: Infinity,
      lastAct: 0,
      turns: [],
    }
    const made = { number: prospects.length, buyer, first, last, email, phone, ...empty, ...rest, ...told }
    prospects.push(made)
    return made
  }
  const write = (act: Omit<Act, 'number' | 'visit' | 'isAnonymous'>, visit: number | null, isAnonymous: boolean) => {
    const { prospect, kind, campaign } = act
    const at = unmistakable(act.at)
    if (at >= window.weekly) return
    acts.push({ ...act, at, number, isAnonymous, visit: kind === 'view' ? number : visit })
    number++
    if (isAnonymous) return
    prospect.score += points[kind]
    prospect.lastAct = Math.max(prospect.lastAct, at)
    if (kind === 'unsubscribe') prospect.isOptedOut = true
    if (kind === 'bounce') prospect.isBounced = true
    if (kind !== 'view' && at < prospect.created) {
      prospect.created = at
      prospect.campaign = campaign
    }
    prospect.seen = Math.min(prospect.seen, at)
    if (responses.has(kind)) prospect.converted = Math.min(prospect.converted ?? at, at)
  }
  const act: Scribe['act'] = (prospect, at, kind, campaign, asset = 0) =>
    write({ prospect, at, kind, campaign, asset }, null, false)
  const fill = (prospect: Prospect, at: number, campaign: number, chance: Random) => {
    const visit = number
    act(prospect, at - chance.int(20, 300), 'view', campaign, chance.int(0, 3))
    write({ prospect, at, kind: 'form', campaign, asset: chance.int(0, 3) }, visit, false)
  }
  const answer: Scribe['answer'] = (prospect, at, campaign, chance) => {
    const kind = kinds[campaign % 4]
    if (kind === 'Webinar') act(prospect, at - chance.int(2 * 86_400, 12 * 86_400), 'register', campaign)
    if (kind === 'Email') act(prospect, at - 400, 'click', campaign)
    if (kind === 'Webinar' || kind === 'Trade Show')
      act(prospect, at, kind === 'Webinar' ? 'attend' : 'checkin', campaign)
    else fill(prospect, at, campaign, chance)
  }
  return {
    prospects,
    answer,
    copied: new Set(),
    acts: () => {
      const found = acts
      acts = []
      return found
    },
    prospect: (buyer, told = {}) => {
      const known = byBuyer.get(buyer.number)
      if (known) {
        known.lead ??= told.lead ?? null
        known.contact ??= told.contact ?? null
        return known
      }
      const made = add(buyer, told)
      byBuyer.set(buyer.number, made)
      return made
    },
    twin: (of, told) => add(of.buyer, { twinOf: of, ...told }),
    act,
    look: (prospect, at, chance) => {
      const looked = { prospect, at, kind: 'view', campaign: own.website, asset: chance.int(0, 3) } as const
      write(looked, null, chance.chance(0.2))
    },
    turn: (prospect, at, to, reason = null) => {
      if (at < window.weekly) prospect.turns.push({ at, to, reason })
    },
    respond: (prospect, at, wanted, chance) => {
      const newest = running(at)
      const kindOf = { attend: 0, register: 0, checkin: 2, form: chance.pick([1, 3]) }[wanted as string]
      const found = [newest, newest - 1].find(
        (campaign) => campaign >= 0 && campaign % 4 === kindOf && !taken(prospect.buyer, campaign),
      )
      const isOffline = wanted === 'form' && chance.chance(0.55)
      if (found === undefined || isOffline) {
        const campaign = chance.pick([own.website, own.website, own.search, own.social, own.newsletter])
        fill(prospect, at, campaign, chance)
        return
      }
      answer(prospect, at, found, chance)
    },
  }
}

/** An instant that the clocks of the company show once only: two hours earlier where summer time ends. */
const unmistakable = (at: number): number =>
  offset(at) - offset(at + 3600) === 3600 || offset(at - 3600) - offset(at) === 3600 ? at - 7200 : at
