import { ownPrefix } from '../lake/databases.ts'
import type { OnAthena } from '../queries/athena.ts'
import { CommandError, type Values } from './command.ts'

/** The options of a command that may work on Athena. */
export const athenaOptions = { engine: { type: 'string' } } as const

/**
 * Which Athena `--engine athena` means: its workgroup, place for results and names of databases from the environment, the lake as --lake says
 * or as Athena knows it by another address; undefined where DuckDB does the work. Throws CommandError.
 */
export function athenaOf(values: Values): OnAthena | undefined {
  const { engine = 'duckdb' } = values
  if (engine === 'duckdb') return undefined
  if (engine !== 'athena') throw new CommandError(`--engine is duckdb or athena, not "${engine}"`)
  const {
    QUARTERDECK_ATHENA_LAKE: address = String(values.lake),
    QUARTERDECK_ATHENA_WORKGROUP: workgroup,
    QUARTERDECK_ATHENA_OUTPUT: output,
    QUARTERDECK_ATHENA_PREFIX: prefix = ownPrefix,
    AWS_REGION: region,
    AWS_ENDPOINT_URL_ATHENA: endpoint,
  } = process.env
  const lake = address.replace(/\/$/, '')
  if (!/^s3:\/\/[^/]+/.test(lake))
    throw new CommandError(`Athena reads a lake in S3, not "${lake}"; say --lake s3://bucket, or --engine duckdb`)
  if (!/^[a-z][a-z0-9_]*$/.test(prefix))
    throw new CommandError(`QUARTERDECK_ATHENA_PREFIX begins names of databases: small letters, not "${prefix}"`)
  return {
    lake,
    ...(workgroup ? { workgroup } : {}),
    ...(output ? { output } : {}),
    prefix,
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
  }
}
