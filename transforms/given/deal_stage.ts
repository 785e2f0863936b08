import type { Given, GivenInput, GivenRow } from '../given.ts'

const any = '*'

/** The stages of HubSpot's pipelines, by every name that a deal or an export gives them. */
export const given: Given = {
  description:
    'One row per name by which a deal’s stage may be called, and name of its pipeline: ids, labels, and both labels together.',
  grain: ['feed', 'pipeline_name', 'called_name'],
  reads: ['raw.hubspot_pipeline'],
  columns: [
    { name: 'feed', type: 'varchar', meaning: 'Feed of the pipeline.' },
    {
      name: 'pipeline_name',
      type: 'varchar',
      meaning: 'Id or label of the pipeline; * where the name alone tells which.',
    },
    { name: 'called_name', type: 'varchar', meaning: 'What the stage is called: id, label, or label (pipeline).' },
    { name: 'pipeline_id', type: 'varchar', meaning: 'The vendor’s id of the pipeline.' },
    { name: 'stage_id', type: 'varchar', meaning: 'The vendor’s id of the stage.' },
    {
      name: 'stage_name',
      type: 'varchar',
      meaning: 'Label of the stage; with the pipeline in brackets where several pipelines have the label.',
    },
    { name: 'sort_order', type: 'integer', meaning: 'Place of the stage, through all pipelines of the feed.' },
    { name: 'default_probability', type: 'decimal(9,6)', meaning: 'Chance to win that the stage sets, 0 to 1.' },
    {
      name: 'forecast_category',
      type: 'varchar',
      meaning:
        'closed where won, omitted where lost or without a chance, commit from 0.9 on, best_case from 0.6 on, else pipeline.',
    },
    { name: 'is_closed', type: 'boolean', meaning: 'True in a won or lost stage.' },
    { name: 'is_won', type: 'boolean', meaning: 'True in a won stage.' },
    { name: 'is_active', type: 'boolean', meaning: 'False once the stage or its pipeline is archived.' },
  ],
  *rows({ tables }: GivenInput): Generator<GivenRow> {
    const pipelines = newest(tables['raw.hubspot_pipeline'] ?? [])
    for (const feed of new Set(pipelines.map((row) => String(row._feed))))
      yield* named(pipelines.filter((row) => row._feed === feed).flatMap(stagesOf), feed)
  },
}

type Stage = {
  id: string
  label: string
  pipeline: { id: string; label: string }
  order: number
  probability: number | undefined
  isClosed: boolean
  isActive: boolean
}

type Listed = {
  id?: unknown
  label?: unknown
  displayOrder?: unknown
  archived?: unknown
  metadata?: Record<string, unknown>
}

/** The stages of one pipeline in their order. */
function stagesOf(row: GivenRow): Stage[] {
  const pipeline = { id: String(row.id), label: String(row.label) }
  const listed = JSON.parse(String(row.stages)) as Listed[]
  return (Array.isArray(listed) ? listed : [])
    .map(({ id, label, displayOrder, archived, metadata }) => {
      const chance = Number.parseFloat(String(metadata?.probability))
      const isSure = chance === 0 || chance === 1 // Before isClosed was told, these two were the closed stages.
      return {
        id: String(id),
        label: String(label ?? id),
        pipeline,
        order: Number(displayOrder ?? 0),
        probability: chance >= 0 && chance <= 1 ? chance : undefined,
        isClosed: metadata?.isClosed === undefined ? isSure : String(metadata.isClosed) === 'true',
        isActive: row.archived !== 'true' && String(archived) !== 'true',
      }
    })
    .sort((a, b) => a.order - b.order)
}

function* named(stages: Stage[], feed: string): Generator<GivenRow> {
  const labels = Map.groupBy(stages, ({ label }) => label)
  const rows = new Map<string, GivenRow>()
  for (const called of ['id', 'label', 'both'] as const)
    for (const [n, stage] of stages.entries()) {
      const { id, label, pipeline } = stage
      const isAlone = labels.get(label)!.length === 1
      const both = `${label} (${pipeline.label})`
      const called_name = { id, label, both }[called]
      for (const pipeline_name of [any, pipeline.id, pipeline.label]) {
        const key = JSON.stringify([pipeline_name, called_name])
        if (rows.has(key) || (pipeline_name === any && called === 'label' && !isAlone)) continue
        const stage_name = isAlone ? label : both
        rows.set(key, {
          feed,
          pipeline_name,
          called_name,
          pipeline_id: pipeline.id,
          stage_id: id,
          stage_name,
          sort_order: n + 1,
          ...meant(stage),
        })
      }
    }
  yield* [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function meant({ probability, isClosed, isActive }: Stage) {
  const isWon = isClosed && probability === 1
  const chance = probability ?? 0
  const open =
    chance >= 0.9
      ? 'commit'
      : chance >= 0.6
        ? 'best_case'
        : chance > 0 || probability === undefined
          ? 'pipeline'
          : 'omitted'
  return {
    default_probability: probability === undefined ? null : probability.toFixed(6),
    forecast_category: isWon ? 'closed' : isClosed ? 'omitted' : open,
    is_closed: isClosed,
    is_won: isWon,
    is_active: isActive,
  }
}

/** Of each pipeline the newest answer, in the order in which the company has them. */
function newest(rows: GivenRow[]): GivenRow[] {
  const age = (row: GivenRow) => [row._extracted_at, row.updatedat ?? '', row._file].join()
  const sorted = [...rows].sort((a, b) => (age(a) < age(b) ? -1 : 1))
  const last = new Map(sorted.map((row) => [`${row._feed}/${row.id}`, row]))
  return [...last.values()].sort(
    (a, b) => Number(a.displayorder ?? 0) - Number(b.displayorder ?? 0) || (String(a.id) < String(b.id) ? -1 : 1),
  )
}
