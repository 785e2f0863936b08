import { type PlotOptions, plot } from '@observablehq/plot'
import { useEffect, useRef } from 'preact/hooks'

type Props = { label: string; height: number; options: (width: number) => PlotOptions }

/** A Plot drawing as wide as its panel. Plot's own style element is taken out before it meets the page (the policy allows no inline style); style.css has its rules. */
export function Chart({ label, height, options }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current!
    const draw = () => {
      const width = Math.max(280, Math.floor(element.clientWidth))
      const drawing = plot({ className: 'plot', height, width, ...options(width) })
      for (const style of drawing.querySelectorAll('style')) style.remove()
      drawing.setAttribute('aria-hidden', 'true')
      element.replaceChildren(drawing)
    }
    draw()
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      draw()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [options, height])
  return <div class="chart" ref={frame} role="img" aria-label={label} style={{ height: `${height}px` }} />
}
