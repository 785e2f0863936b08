import type { ComponentChildren } from 'preact'
import type { Row } from '../parts/answer.ts'

/** A figure, slanted where fewer than twenty say it. */
export function Few({ row, children }: { row: Row; children: ComponentChildren }) {
  if (!row.is_low_n) return <>{children}</>
  return (
    <span class="immature" title="Fewer than 20 say it">
      {children}
      <span class="hidden">, of few</span>
    </span>
  )
}
