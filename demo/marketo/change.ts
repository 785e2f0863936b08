import { type Act, madeAt, type Prospect, points } from '../marketing/prospect.ts'
import type { Activity } from './activity.ts'
import { marketoId } from './ids.ts'

/** Marketo's activities of changes: records made, merged and corrected, scores, and stages with the reasons that were given. */
export function changes(prospects: readonly Prospect[], answered: Map<Prospect, Act[]>): Activity[] {
  const found: Activity[] = []
  for (const prospect of prospects) {
    const made = madeAt(prospect)
    if (made === undefined) continue
    const { number, twinOf, merged } = prospect
    const add = (
      type: number,
      place: number,
      at: number,
      rest: Pick<Activity, 'value' | 'attributes'>,
      of = prospect,
    ) =>
      found.push({
        guid: marketoId.other(type, number * 100 + place),
        of,
        at,
        type,
        campaign: null,
        ...rest,
      })
    const id = marketoId.lead(prospect)
    add(12, 0, made, { value: [id, prospect.email], attributes: { 'Source Type': 'Web form fillout' } })
    if (number % 10 === 4)
      add(13, 0, made + 3600, {
        value: ['648', 'Phone Number'],
        attributes: {
          'Old Value': null,
          'New Value': prospect.phone,
          Reason: 'Form fillout',
          Source: 'Web form fillout',
        },
      })
    let score = 0
    for (const [place, act] of inOrder(answered.get(prospect) ?? []).entries()) {
      const change = points[act.kind]
      add(22, place, act.at + 2, {
        value: ['63', 'Lead Score'],
        attributes: {
          'Old Value': score,
          'New Value': score + change,
          'Change Value': `+${change}`,
          Reason: 'Responded',
        },
      })
      score += change
    }
    let stage: string | null = null
    for (const [place, { at, to, reason }] of inOrder(prospect.turns).entries()) {
      const steps = { 'Model ID': 1001, 'Old Stage': stage, 'New Stage': to }
      add(101, place, at, { value: ['1001', 'Revenue model'], attributes: { ...steps, Reason: reason ?? '' } })
      stage = to
    }
    if (twinOf && merged !== null)
      add(
        32,
        0,
        merged,
        {
          value: [marketoId.lead(twinOf), twinOf.email],
          attributes: { 'Master Updated': false, 'Merge IDs': `[${id}]`, 'Merge Source': 'Marketo' },
        },
        twinOf,
      )
  }
  return found
}

const inOrder = <T extends { at: number }>(list: readonly T[]) => list.toSorted((one, other) => one.at - other.at)
