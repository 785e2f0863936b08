/** Texts as one, with `|` between them; undefined where one of them is. */
export const joined = (texts: (string | undefined)[]): string | undefined =>
  texts.every((each) => each !== undefined) ? texts.join('|') : undefined
