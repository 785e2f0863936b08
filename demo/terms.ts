import type { Plan } from './comp.ts'
import { dayOf } from './time.ts'
import { window } from './window.ts'

const none: Pick<Plan, 'base' | 'basis' | 'tiers' | 'threshold' | 'paysBelow' | 'accelerator' | 'cap' | 'dealCap'> = {
  base: null,
  basis: 'attainment',
  tiers: [],
  threshold: null,
  paysBelow: true,
  accelerator: null,
  cap: null,
  dealCap: null,
}

/** Every plan of the demo company, each version after the one before it. */
export const plans: Plan[] = [
  {
    ...none,
    id: 'AE-AM',
    from: window.firstDay,
    name: 'Americas',
    shape: 'marginal',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.06' },
      { from: '1', rate: '0.09' },
    ],
    accelerator: { from: '1.25', multiplier: '1.5' },
  },
  {
    ...none,
    id: 'AE-AM',
    from: dayOf(2025, 2, 1),
    name: 'Americas',
    shape: 'marginal',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.055' },
      { from: '0.5', rate: '0.0725' },
      { from: '1', rate: '0.1' },
    ],
    accelerator: { from: '1.5', multiplier: '1.2' },
    dealCap: 25_000_000,
  },
  {
    ...none,
    id: 'AE-EMEA',
    from: window.firstDay,
    name: 'Europe',
    shape: 'retroactive',
    class: 'direct',
    period: 'quarter',
    tiers: [
      { from: '0', rate: '0.05' },
      { from: '0.8', rate: '0.065' },
      { from: '1', rate: '0.08' },
    ],
    threshold: '0.4',
    accelerator: { from: '1.1', multiplier: '1.25' },
    cap: 6_000_000,
  },
  {
    ...none,
    id: 'AE-YEAR',
    from: window.firstDay,
    name: 'Whole year',
    shape: 'flat',
    class: 'direct',
    period: 'year',
    base: '0.07',
    threshold: '0.25',
    paysBelow: false,
  },
  {
    ...none,
    id: 'SE',
    from: window.firstDay,
    name: 'Sales engineers',
    shape: 'marginal',
    class: 'overlay',
    period: 'month',
    basis: 'amount',
    tiers: [
      { from: '0', rate: '0.01' },
      { from: '20000', rate: '0.0125' },
    ],
  },
]
