/** Moves labels that would overlap apart, lowest first: none nearer to the next than `gap`, none above `top`; order stays. */
export function spread<Label extends { value: number }>(
  labels: Label[],
  gap: number,
  top: number,
): (Label & { at: number })[] {
  const placed = [...labels].sort((a, b) => a.value - b.value).map((label) => ({ ...label, at: label.value }))
  for (const [index, label] of placed.entries()) {
    const below = placed[index - 1]
    if (below) label.at = Math.max(label.at, below.at + gap)
  }
  let ceiling = top
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, ceiling)
    ceiling = label.at - gap
  }
  return placed
}
