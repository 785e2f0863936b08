import { useEffect, useState } from 'preact/hooks'
import type { Viewer } from '../queries/viewer.ts'

/** To whom the figures are shown, and as what; nothing where the server was told of nobody. */
export function User() {
  const [viewer, setViewer] = useState<Viewer>()
  useEffect(() => {
    fetch('api/status', { headers: { accept: 'application/json' } })
      .then((response) => (response.ok ? response.json() : undefined))
      .then((status?: { viewer?: Viewer }) => setViewer(status?.viewer))
      .catch(() => undefined) // The panels tell what is wrong with the server.
  }, [])
  if (!viewer?.user) return null
  const roles = viewer.roles.map((role) => role.replaceAll('_', ' ')).join(', ')
  return (
    <p class="user" title={`Shown as ${viewer.user}${roles ? ` (${roles})` : ''}`}>
      <span class="hidden">Shown as </span>
      {viewer.user}
    </p>
  )
}
