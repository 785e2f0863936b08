import {
  AlreadyExistsException,
  ConcurrentModificationException,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeleteTableCommand,
  EntityNotFoundException,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  type GlueClient,
  type Table,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'

/** What happens around one call: `before` it, or `after` it took effect and before its answer is heard. */
export type Fault = (call: { kind: 'get' | 'create' | 'update'; table: string; when: 'before' | 'after' }) => void

const said = { $metadata: {}, Message: 'said Glue', message: 'said Glue' }

/** Lists come in pages of two. */
function page<T>(all: T[], token = '0'): { found: T[]; next: { NextToken?: string } } {
  const from = Number(token)
  return { found: all.slice(from, from + 2), next: from + 2 < all.length ? { NextToken: String(from + 2) } : {} }
}

/** A catalog that takes an update only of the version that it has, as Glue does; `calls` counts what was asked of it. */
export function catalog() {
  const tables = new Map<string, Table & { version: number }>()
  const databases = new Map<string, Date>()
  const calls = { get: 0, create: 0, update: 0 }
  const fault: { now: Fault } = { now: () => {} }
  const put = (id: string, database: string, input: TableInput, version: number) =>
    tables.set(id, { ...input, Name: input.Name!, DatabaseName: database, VersionId: String(version), version })
  /** Lists and deletions: undefined for any other command. */
  const also = (command: unknown) => {
    if (command instanceof GetTablesCommand) {
      const { DatabaseName, NextToken } = command.input
      const { found, next } = page(
        [...tables.values()].filter((table) => table.DatabaseName === DatabaseName),
        NextToken,
      )
      return { TableList: structuredClone(found), ...next }
    }
    if (command instanceof GetDatabasesCommand) {
      const { found, next } = page([...databases], command.input.NextToken)
      return { DatabaseList: found.map(([Name, CreateTime]) => ({ Name, CreateTime })), ...next }
    }
    const { DatabaseName, Name } = (command as DeleteTableCommand).input
    const known = command instanceof DeleteTableCommand ? tables : databases
    if (!(command instanceof DeleteTableCommand || command instanceof DeleteDatabaseCommand)) return
    if (!known.delete([DatabaseName, Name].filter(Boolean).join('.'))) throw new EntityNotFoundException(said)
    return {}
  }
  const act = (command: unknown): { Table?: Table } => {
    if (command instanceof GetTableCommand) {
      const found = tables.get(`${command.input.DatabaseName}.${command.input.Name}`)
      if (!found) throw new EntityNotFoundException(said)
      return { Table: structuredClone(found) }
    }
    if (!(command instanceof CreateTableCommand || command instanceof UpdateTableCommand))
      throw new Error('this catalog knows no such command')
    const { DatabaseName, TableInput } = command.input
    const id = `${DatabaseName}.${TableInput!.Name}`
    const known = tables.get(id)
    if (command instanceof CreateTableCommand) {
      if (known) throw new AlreadyExistsException(said)
      put(id, DatabaseName!, TableInput!, 1)
      return {}
    }
    if (!known) throw new EntityNotFoundException(said)
    if (command.input.VersionId !== known.VersionId) throw new ConcurrentModificationException(said)
    if (command.input.SkipArchive !== true) throw new Error('an update must not keep old versions')
    put(id, DatabaseName!, TableInput!, known.version + 1)
    return {}
  }
  const send = async (command: unknown) => {
    const answered = also(command)
    if (answered) return answered
    const kind =
      command instanceof GetTableCommand ? 'get' : command instanceof CreateTableCommand ? 'create' : 'update'
    const { DatabaseName, Name, TableInput } = (command as GetTableCommand & UpdateTableCommand).input
    const table = `${DatabaseName}.${Name ?? TableInput?.Name}`
    calls[kind]++
    fault.now({ kind, table, when: 'before' })
    const answer = act(command)
    fault.now({ kind, table, when: 'after' })
    return answer
  }
  const sequences = () => new Map([...tables].map(([name, { Parameters }]) => [name, Number(Parameters?.seq)]))
  return { glue: { send } as unknown as Pick<GlueClient, 'send'>, tables, databases, calls, fault, sequences }
}
