/** The three characters that make 18 of a Salesforce id's first 15: each tells which of five letters are capitals. */
export function suffixOf(id: string): string {
  let suffix = ''
  for (let k = 0, bits = 0; k < 15; k++) {
    bits = (k % 5 ? bits : 0) | (id[k]! >= 'A' && id[k]! <= 'Z' ? 1 << (k % 5) : 0)
    if (k % 5 === 4) suffix += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits]
  }
  return suffix
}
