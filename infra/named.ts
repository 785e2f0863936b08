import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena'
import type { Construct } from 'constructs'
import { findQueries } from '../queries/find.ts'
import type { Query } from '../queries/read.ts'
import type { Param } from '../queries/result.ts'
import { workgroup } from './catalog.ts'

/** What a default that only a build knows is in SQL. */
const known: Record<string, string> = {
  data_as_of_date: '(select cast(data_as_of_date as varchar) from given.build)',
  current_quarter:
    '(select calendar.fiscal_quarter from given.build as build join given.calendar as calendar on build.data_as_of_date = calendar.calendar_date)',
}

/**
 * Every question of the dashboard as a named query of Athena, its parameters filled with their defaults. Those about pay are left out:
 * their text names what not everybody is told of, and over whole tables they would answer for everybody.
 */
export function makeNamedQueries(scope: Construct): void {
  for (const query of findQueries())
    if (!query.info.pay)
      new CfnNamedQuery(scope, query.info.name, {
        name: query.info.name,
        description: query.info.title.slice(0, 1024),
        database: 'core',
        workGroup: workgroup,
        queryString: filled(query),
      })
}

/** The query as Athena runs it: a parameter is its default as a literal; one that must be given is a text to replace. */
export function filled({ info, select }: Pick<Query, 'info' | 'select'>): string {
  const values = new Map(info.params.map((param) => [param.name, literal(param)]))
  return select.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$([a-z][a-z0-9_]*)/g, (text, name?: string) =>
    name ? (values.get(name) ?? text) : text,
  )
}

function literal({ name, type, default: value, required }: Param): string {
  if (required) return `'<${name}>'`
  if (value === null) return 'cast(null as varchar)'
  const text = known[value]
  if (text) return type === 'timestamp' ? `concat(${text}, ' 23:59:59.999')` : text
  return `'${value.replaceAll("'", "''")}'`
}
