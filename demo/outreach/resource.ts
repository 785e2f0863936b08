/** A resource of JSON:API: `related` are the ids of others by their names, with their types where those are other words. */
export function resource(
  type: string,
  id: number,
  attributes: Record<string, unknown>,
  related: Record<string, [type: string, id: number] | null>,
): object {
  const relationships = Object.fromEntries(
    Object.entries(related).map(([name, to]) => [name, { data: to && { type: to[0], id: to[1] } }]),
  )
  return { type, id, attributes, relationships }
}
