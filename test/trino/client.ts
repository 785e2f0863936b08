import { setTimeout as wait } from 'node:timers/promises'

/** What Trino answers: columns in their order, rows as JSON carries them (decimals, dates and timestamps are text), bytes read. */
export type Answer = { columns: { name: string; type: string }[]; rows: unknown[][]; scanned: number }

/** How a statement is run: settings of its session, and what ends it early. */
export type Session = { settings?: Record<string, string>; signal?: AbortSignal }

type Page = {
  columns?: { name: string; type: string }[]
  data?: unknown[][]
  nextUri?: string
  stats?: { physicalInputBytes?: number }
  error?: { message: string; errorName: string }
}

/** An error that Trino gives to a statement; `name` is its code, such as TYPE_MISMATCH. */
export class TrinoError extends Error {
  constructor(name: string, message: string) {
    super(`${name}: ${message}`)
    this.name = name
  }
}

/** Runs one statement to its end, in catalog hive and zone UTC. Tried again while the server still looks for its worker. Throws TrinoError. */
export async function ask(url: string, statement: string, session: Session = {}): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      return await once(url, statement, session)
    } catch (error) {
      if ((error as Error).name !== 'NO_NODES_AVAILABLE' || tries > 60) throw error
      await wait(500)
    }
  }
}

async function once(url: string, statement: string, { settings = {}, signal }: Session): Promise<Answer> {
  const headers = {
    'X-Trino-User': 'quarterdeck',
    'X-Trino-Catalog': 'hive',
    'X-Trino-Schema': 'core',
    'X-Trino-Time-Zone': 'UTC',
    'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME', // Else thousandths are told only by chance.
    'X-Trino-Session': Object.entries(settings)
      .map((each) => each.join('='))
      .join(','),
  }
  const answer: Answer = { columns: [], rows: [], scanned: 0 }
  let page = await read(await fetch(`${url}/v1/statement`, { method: 'POST', headers, body: statement }))
  for (;;) {
    if (page.error) throw new TrinoError(page.error.errorName, page.error.message)
    if (page.columns) answer.columns = page.columns.map(({ name, type }) => ({ name, type: portable(type) }))
    for (const row of page.data ?? []) answer.rows.push(row)
    answer.scanned = page.stats?.physicalInputBytes ?? 0
    if (!page.nextUri) return answer
    if (signal?.aborted) {
      await fetch(page.nextUri, { method: 'DELETE', headers })
      throw new TrinoError('USER_CANCELED', 'the statement was stopped')
    }
    page = await read(await fetch(page.nextUri, { headers }))
  }
}

async function read(response: Response): Promise<Page> {
  if (response.ok) return JSON.parse(await response.text(), exact as (key: string, value: unknown) => unknown) as Page
  throw new TrinoError(`HTTP_${response.status}`, (await response.text()).slice(0, 500))
}

/** Integers of more digits than a number holds stay text. */
const exact = (_: string, value: unknown, { source = '' }: { source?: string }) =>
  typeof value === 'number' && /^-?\d{16,}$/.test(source) ? source : value

/** Trino's type in the words of Shape: a text's length and a timestamp's precision are no types here. */
const portable = (type: string) => type.replace(/^(varchar|timestamp)\(\d+\)$/, '$1').replace(', ', ',')
