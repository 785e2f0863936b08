/** The parts of a key, which is a/b/c and stays within the lake. Throws on any other, and on names that a folder keeps for itself. */
export function partsOf(key: string): string[] {
  const parts = key.split('/')
  if (parts[0] === '.tmp' || parts.some((part) => ['', '.', '..', '.object'].includes(part)))
    throw new Error(`key "${key}" leaves the lake; keys are a/b/c`)
  return parts
}
