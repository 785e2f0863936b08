import type { Api } from '../../functions/answer.ts'
import type { Cell, QueryInfo, QueryResult } from '../../queries/result.ts'
import { activity } from './activity.ts'
import { lake } from './lake.ts'
import { marketing } from './marketing.ts'
import { overview } from './overview.ts'
import { pipeline } from './pipeline.ts'
import { told } from './tools.ts'

const answers = { ...overview, ...pipeline, ...activity, ...marketing, ...told }

const meanings: Record<string, string> = {
  amount: 'Sum of the deals’ amounts in the reporting currency at the plan rate.',
  booked_amount: 'Amount of deals won with a close date in the quarter.',
  open_amount: 'Amount of open deals that should close in the quarter.',
  coverage: 'Open pipeline divided by what is still to book of the target.',
  win_rate: 'Won deals as a share of won and lost deals.',
}

function table(query: string, title: string, columns: string, rows: Cell[][], build: string): QueryResult {
  return {
    query,
    title,
    build,
    data_as_of: '2026-05-20 06:00:00.000',
    columns: columns.split(' ').map((spec) => {
      const [name = '', type = 'varchar'] = spec.split(':')
      const full = { n: 'bigint', d: 'decimal(18,2)', r: 'decimal(9,6)', b: 'boolean' }[type] ?? type
      const unit = type === 'd' ? 'USD' : name.endsWith('_days') ? 'days' : null
      return { name, type: full, meaning: meanings[name] ?? `What ${name.replaceAll('_', ' ')} means.`, unit }
    }),
    rows,
  }
}

const viewer = { user: 'ada.byron@northwind-demo.example', rep_id: null, roles: ['comp_admin'] }

/** A lake of made-up figures for tests of the server and the page; `empty` knows the quarters and nothing else. */
export function fake(options: { build?: () => string; empty?: boolean } = {}): Api {
  const build = options.build ?? (() => 'b000042')
  const queries: QueryInfo[] = Object.entries(answers).map(([name, [title, params]]) => ({
    name,
    title,
    params: params
      .split(' ')
      .filter(Boolean)
      .map((param) => ({ name: param, type: 'text', default: null, meaning: `The ${param}.` })),
  }))
  return {
    status: async () => ({
      build: build(),
      data_as_of: '2026-05-20 06:00:00.000',
      ...(options.empty ? {} : { viewer }),
    }),
    queries: async () => queries,
    query: async (name, params) => {
      const [title, , columns, rows] = answers[name]!
      const bare = options.empty && name !== 'periods' && name !== 'scopes'
      return table(name, title, columns, bare ? [] : rows(params), build())
    },
    lake: async (name) => {
      const [title, columns, rows] = lake[name] ?? []
      return title && columns ? table(name, title, columns, options.empty ? [] : rows!, build()) : undefined
    },
  }
}
