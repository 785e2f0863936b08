import { useEffect, useState } from 'preact/hooks'
import type { QueryInfo } from '../../queries/result.ts'
import type { Viewer } from '../../queries/viewer.ts'

/** To whom the page is shown, and the names of the questions that exist for them; what is not among them is never asked. */
export type Access = { viewer: Viewer | undefined; queries: Set<string> }

async function read<Body>(path: string): Promise<Body> {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${response.status} from ${path}`)
  return (await response.json()) as Body
}

/** What the server lets this viewer ask; undefined until it is known, an error where the server does not say. */
export function useAccess(): { access?: Access; error?: string } {
  const [known, setKnown] = useState<{ access?: Access; error?: string }>({})
  useEffect(() => {
    Promise.all([read<{ viewer?: Viewer }>('api/status'), read<QueryInfo[]>('api/queries')]).then(
      ([{ viewer }, queries]) => setKnown({ access: { viewer, queries: new Set(queries.map(({ name }) => name)) } }),
      (error: Error) => setKnown({ error: error.message }),
    )
  }, [])
  return known
}
