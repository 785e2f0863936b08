import { prefix, salesforceId } from '../ids.ts'
import { type Stage, stages } from '../stages.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { categoryNames } from './opportunity.ts'
import { audited, type Columns } from './table.ts'

/** OpportunityStage. */
export const stage: Columns<Stage> = {
  Id: (each) => salesforceId(prefix.stage, stages.indexOf(each)),
  MasterLabel: ({ name }) => name,
  ApiName: ({ name }) => name,
  IsActive: (_, say) => say.flag(true),
  SortOrder: (each) => String(stages.indexOf(each) + 1),
  IsClosed: (each, say) => say.flag(each.class !== 'open'),
  IsWon: (each, say) => say.flag(each.class === 'won'),
  ForecastCategory: ({ category }) => category,
  ForecastCategoryName: ({ category }) => categoryNames[category],
  DefaultProbability: ({ probability }) => String(probability),
  Description: ({ qualifying }) => (qualifying ? 'Counts as "pipeline",\r\nfrom the day on which it is entered' : ''),
  ...audited(() => ({
    created: window.firstDay * daySeconds,
    by: salesforceId(prefix.user, 0),
    changed: window.firstDay * daySeconds,
    changedBy: salesforceId(prefix.user, 0),
  })),
}
