import type { ComponentChildren } from 'preact'

type Props = { label: string; class: string; height?: number; children: ComponentChildren }

/** A region that scrolls by itself; it takes the focus so that the arrow keys reach all of it. */
export function Scroll({ label, height, children, ...rest }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a scrolling region is no fieldset
    <div
      class={rest.class}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: axe's scrollable-region-focusable asks for it
      tabIndex={0}
      style={height ? { height: `${height}px` } : undefined}
    >
      {children}
    </div>
  )
}
