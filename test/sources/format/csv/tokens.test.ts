import { expect, test } from 'vitest'
import { incomplete, type Tokens, tokenise } from '../../../../sources/format/csv/tokens.ts'

const forms = [undefined, undefined]

/** Where the record of two fields ends, if the bytes end after `end` of them. */
function endOf(text: string, end = text.length): number {
  const ints = () => new Int32Array(2)
  const tokens: Tokens = { from: ints(), to: ints(), form: ints(), breaks: 0 }
  return tokenise(Buffer.from(`${text.slice(0, end)}"`), 0, end, forms, tokens)
}

test.each(['"a","b"\n', '"a","b"\r\n', 'a,b\n', '"a ""quoted"" word","two\nlines"\n', ',\n'])(
  'wherever the bytes of %j end, its record is incomplete; when they are all there it ends behind them',
  (text) => {
    for (let end = 1; end < text.length; end++) expect(endOf(text, end), text.slice(0, end)).toBe(incomplete)
    expect(endOf(text)).toBe(text.length)
  },
)
