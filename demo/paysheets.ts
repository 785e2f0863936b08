import { adjustments, assignments } from './comp.ts'
import { employments, ramp, seasonality } from './ease.ts'
import { moneyText } from './money.ts'
import type { Company } from './people.ts'
import { plans } from './terms.ts'
import { isoDate } from './time.ts'

/** A sheet: its name, its header and its rows. */
export type Sheet = { name: string; header: string; rows: (string | null)[][] }

const day = (value: number | null) => (value === null ? '' : isoDate(value))
const money = (cents: number | null) => (cents === null ? '' : moneyText(cents))
const hundredths = (value: number) => moneyText(value)

/** The sheets that tell of plans, who is paid by them, and how quotas are spread and eased. */
export const paySheets = (company: Company): Sheet[] => [
  {
    name: 'comp_plan',
    header:
      'comp_plan_id valid_from name rate_shape credit_class period_type base_rate tier_basis threshold pays_below_threshold accelerator_from accelerator_multiplier cap_amount deal_cap_amount',
    rows: plans.map((plan) => [
      plan.id,
      day(plan.from),
      plan.name,
      plan.shape,
      plan.class,
      plan.period,
      plan.base,
      plan.basis,
      plan.threshold,
      `${plan.paysBelow}`,
      plan.accelerator?.from ?? null,
      plan.accelerator?.multiplier ?? null,
      money(plan.cap),
      money(plan.dealCap),
    ]),
  },
  {
    name: 'comp_tier',
    header: 'comp_plan_id valid_from tier_from rate',
    rows: plans.flatMap((plan) => plan.tiers.map(({ from, rate }) => [plan.id, day(plan.from), from, rate])),
  },
  {
    name: 'comp_assignment',
    header: 'rep_email comp_plan_id valid_from valid_to draw_type draw_amount draw_recovery_rate',
    rows: assignments(company).map(({ person, plan, from, to, draw }) => [
      person.email,
      plan,
      day(from),
      day(to),
      draw?.type ?? null,
      money(draw?.amount ?? null),
      draw?.recovery ?? null,
    ]),
  },
  {
    name: 'adjustment',
    header: 'adjustment_id rep_email adjustment_date amount reason approved_by',
    rows: adjustments(company).map(({ id, person, day: on, amount, reason, by }) => [
      id,
      person.email,
      day(on),
      money(amount),
      reason,
      by.email,
    ]),
  },
  {
    name: 'employment',
    header: 'rep_email valid_from valid_to full_time_rate',
    rows: employments(company).map(({ person, from, to, percent }) => [
      person.email,
      day(from),
      day(to),
      hundredths(percent),
    ]),
  },
  {
    name: 'quota_factor',
    header: 'factor_type role month_number rate',
    rows: [
      ...seasonality.map((weight, i) => ['seasonality', '', `${i + 1}`, hundredths(weight)]),
      ...ramp.map((part, i) => ['ramp', '', `${i + 1}`, hundredths(part)]),
    ],
  },
]
