import type { Given, GivenRow } from '../given.ts'

/** Days from `from` to before `to`, as text that sorts. */
type Range = { from: string; to: string }
type Place = Range & { manager: string | null; team: string; territory: string }

const always: Range = { from: '0001-01-01', to: '9999-12-31' }

/** Who counts in which part of the company on which day, so that no SQL climbs a tree. */
export const given: Given = {
  description:
    'One row per scope, person who sells and time during which the person counts in the scope. Everybody is in one scope of each type but manager on each day.',
  grain: ['scope_type', 'scope_id', 'rep_id', 'valid_from'],
  reads: ['core.rep_history'],
  columns: [
    { name: 'scope_type', type: 'varchar', meaning: 'company, team, territory, manager or rep.' },
    {
      name: 'scope_id',
      type: 'varchar',
      meaning: 'company, the name of a team or territory, or the rep_id of a rep or manager.',
    },
    { name: 'rep_id', type: 'varchar', meaning: 'Person who counts in the scope; unassigned for owners nobody knows.' },
    { name: 'valid_from', type: 'date', meaning: 'First day on which the person does.' },
    {
      name: 'valid_to',
      type: 'date',
      meaning: 'First day on which the person no longer does; 9999-12-31 while it lasts.',
    },
  ],
  *rows({ tables }): Generator<GivenRow> {
    const reps = places(tables['core.rep_history'] ?? [])
    const managers = new Set([...reps.values()].flat().flatMap(({ manager }) => manager ?? []))
    for (const [rep_id, history] of reps) {
      const found = new Map<string, Range[]>()
      const add = (scope: string, range: Range) => found.set(scope, [...(found.get(scope) ?? []), range])
      add('company\tcompany', always)
      add(`rep\t${rep_id}`, always)
      if (managers.has(rep_id)) add(`manager\t${rep_id}`, always)
      for (const place of history) {
        add(`team\t${place.team}`, place)
        add(`territory\t${place.territory}`, place)
      }
      climb(reps, rep_id, always, new Set([rep_id]), (manager, range) => add(`manager\t${manager}`, range))
      for (const [scope, ranges] of found) {
        const [scope_type, scope_id] = scope.split('\t') as [string, string]
        for (const { from, to } of merged(ranges))
          yield { scope_type, scope_id, rep_id, valid_from: from, valid_to: to }
      }
    }
  },
}

function places(rows: GivenRow[]): Map<string, Place[]> {
  const reps = new Map<string, Place[]>()
  for (const row of rows)
    reps.set(String(row.rep_id), [
      ...(reps.get(String(row.rep_id)) ?? []),
      {
        from: String(row.valid_from),
        to: String(row.valid_to),
        manager: row.manager_id === null || row.manager_id === undefined ? null : String(row.manager_id),
        team: String(row.team ?? 'Unassigned'),
        territory: String(row.territory ?? 'Unassigned'),
      },
    ])
  if (!reps.has('unassigned'))
    reps.set('unassigned', [{ ...always, manager: null, team: 'Unassigned', territory: 'Unassigned' }])
  return reps
}

/** Tells each manager above a person with the days on which that holds; a circle of managers ends where it closes. */
function climb(
  reps: Map<string, Place[]>,
  rep: string,
  within: Range,
  seen: Set<string>,
  tell: (manager: string, range: Range) => void,
): void {
  for (const { manager, from, to } of reps.get(rep) ?? []) {
    const range = { from: from > within.from ? from : within.from, to: to < within.to ? to : within.to }
    if (manager === null || range.from >= range.to || seen.has(manager)) continue
    tell(manager, range)
    climb(reps, manager, range, new Set([...seen, manager]), tell)
  }
}

/** Ranges in order, those that touch or overlap made one. */
function merged(ranges: Range[]): Range[] {
  const kept: Range[] = []
  for (const { from, to } of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = kept.at(-1)
    if (before && from <= before.to) before.to = to > before.to ? to : before.to
    else kept.push({ from, to })
  }
  return kept
}
