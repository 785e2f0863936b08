import { randomUUID } from 'node:crypto'
import type {
  GetQueryResultsInput,
  QueryExecution,
  QueryExecutionState,
  StartQueryExecutionInput,
} from '@aws-sdk/client-athena'
import { dialect } from './dialect.ts'
import { bound, type Runner, written } from './run.ts'

/** A refusal of Athena: the type of its exception, and the code that it says more by. */
export class Refusal extends Error {
  readonly code: string
  constructor(message: string, code = 'INVALID_INPUT') {
    super(message)
    this.code = code
  }
}

/** One statement: how it was started, how it stands, and its answer. */
export type Execution = {
  id: string
  input: StartQueryExecutionInput
  kind: 'DDL' | 'DML'
  state: QueryExecutionState
  reason?: string
  scanned: number
  isReused: boolean
  columns: { name: string; type: string }[]
  rows: unknown[][]
  stop: AbortController
}

type Id = { QueryExecutionId: string }

/** The operations on statements, and all statements. Results of a workgroup lie in one place, so every one here may be used again. */
export function executions(run: Runner, locate: (address: string) => string) {
  const all: Execution[] = []
  const translate = dialect(locate)
  const find = ({ QueryExecutionId: id }: Id) => {
    const found = all.find((each) => each.id === id)
    if (!found) throw new Refusal(`QueryExecution ${id} was not found`, 'INVALID_INPUT')
    return found
  }
  const sameAs = (one: StartQueryExecutionInput, other: StartQueryExecutionInput) =>
    (['QueryString', 'ExecutionParameters', 'WorkGroup'] as const).every(
      (key) => JSON.stringify(one[key]) === JSON.stringify(other[key]),
    )

  const work = async (execution: Execution) => {
    const { input } = execution
    try {
      execution.state = 'RUNNING'
      const { sql, kind, settings } = translate(input.QueryString!)
      execution.kind = kind
      const text = await bound(run, sql, input.ExecutionParameters ?? [])
      const { columns, rows, scanned } = await run(text, { settings, signal: execution.stop.signal })
      Object.assign(execution, { columns, rows, scanned, state: 'SUCCEEDED' })
    } catch (error) {
      if (execution.stop.signal.aborted) return
      Object.assign(execution, { state: 'FAILED', reason: (error as Error).message })
    }
  }

  const operations = {
    StartQueryExecution(input: StartQueryExecutionInput): Id {
      const { ClientRequestToken: token = '', ResultReuseConfiguration: reuse, QueryString = '' } = input
      if (token.length < 32 || token.length > 128)
        throw new Refusal('ClientRequestToken must have 32 to 128 characters')
      if (Buffer.byteLength(QueryString) > 262_144) throw new Refusal('QueryString is too long')
      if (input.ExecutionParameters?.some((each) => each.length < 1 || each.length > 1024))
        throw new Refusal('an execution parameter must have 1 to 1024 characters')
      if (!input.ResultConfiguration?.OutputLocation && !input.WorkGroup)
        throw new Refusal('No output location provided. An output location is required')
      const again = all.find(({ input: before }) => before.ClientRequestToken === token)
      if (again && !sameAs(again.input, input)) throw new Refusal('Idempotent parameters do not match')
      if (again) return { QueryExecutionId: again.id }
      const age = reuse?.ResultReuseByAgeConfiguration
      const before =
        age?.Enabled && age.MaxAgeInMinutes !== 0
          ? all.find(({ input: asked, state, kind }) => state === 'SUCCEEDED' && kind === 'DML' && sameAs(asked, input))
          : undefined
      const execution: Execution = {
        id: randomUUID(),
        input,
        kind: before?.kind ?? 'DML',
        state: before ? 'SUCCEEDED' : 'QUEUED',
        scanned: 0,
        isReused: before !== undefined,
        columns: before?.columns ?? [],
        rows: before?.rows ?? [],
        stop: new AbortController(),
      }
      all.push(execution)
      if (!before) void work(execution)
      return { QueryExecutionId: execution.id }
    },

    GetQueryExecution(asked: Id): { QueryExecution: QueryExecution } {
      const { id, input, kind, state, reason, scanned, isReused } = find(asked)
      return {
        QueryExecution: {
          QueryExecutionId: id,
          Query: input.QueryString,
          StatementType: kind,
          WorkGroup: input.WorkGroup ?? 'primary',
          Status: { State: state, ...(reason ? { StateChangeReason: reason } : {}) },
          Statistics: {
            DataScannedInBytes: scanned,
            ResultReuseInformation: { ReusedPreviousResult: isReused },
          },
        },
      }
    },

    StopQueryExecution(asked: Id) {
      const execution = find(asked)
      if (execution.state === 'QUEUED' || execution.state === 'RUNNING') {
        Object.assign(execution, { state: 'CANCELLED', reason: 'Query cancelled by user' })
        execution.stop.abort()
      }
      return {}
    },

    GetQueryResults({ QueryExecutionId, NextToken, MaxResults: size = 1000 }: GetQueryResultsInput) {
      const { state, kind, columns, rows } = find({ QueryExecutionId: QueryExecutionId! })
      if (state !== 'SUCCEEDED')
        throw new Refusal(
          state === 'QUEUED' || state === 'RUNNING'
            ? `Query has not yet finished. Current state: ${state}`
            : `Query did not finish successfully. Final query state: ${state}`,
          'INVALID_QUERY_EXECUTION_STATE',
        )
      if (size < 1 || size > 1000) throw new Refusal(`MaxResults must be 1 to 1000, not ${size}`)
      const header = kind === 'DML' && columns.length > 0 ? [columns.map(({ name }) => name)] : []
      const from = Number(NextToken ?? 0)
      const shown = [...header, ...rows].slice(from, from + size)
      const isMore = from + size < header.length + rows.length
      return {
        ResultSet: {
          Rows: shown.map((row, n) => ({
            Data: row.map((cell, column) =>
              from + n < header.length ? { VarCharValue: String(cell) } : written(cell, columns[column]!.type),
            ),
          })),
          ResultSetMetadata: { ColumnInfo: columns.map(infoOf) },
        },
        ...(isMore ? { NextToken: String(from + size) } : {}),
      }
    },
  }
  return { operations, all }
}

function infoOf({ name, type }: { name: string; type: string }) {
  const [, precision = 0, scale = 0] = /^decimal\((\d+),(\d+)\)$/.exec(type) ?? []
  return { Name: name, Label: name, Type: type.replace(/\(.*/, ''), Precision: Number(precision), Scale: Number(scale) }
}
