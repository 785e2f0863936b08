import { tooLarge } from '../../archive.ts'
import { DecodeError } from '../text/wrong.ts'
import type { Book } from './book.ts'
import { readXml, unescaped } from './xml.ts'

/** The most bytes of texts that the cells of a workbook share. */
const most = 192 * 2 ** 20

/** The texts that cells share, by number. They are kept as bytes: as texts they would keep all the XML around them. */
export async function sharedStrings(book: Book): Promise<(index: string) => string> {
  let bytes = Buffer.allocUnsafe(1 << 16)
  let ends = new Uint32Array(1 << 10)
  let [size, count, text] = [0, 0, '']
  let [isText, isPhonetic] = [false, false]
  const chunks = book.strings === undefined ? undefined : book.part(book.strings)
  const handlers = {
    open(name: string) {
      if (name === 't') isText = !isPhonetic
      else if (name === 'rPh') isPhonetic = true
      else if (name === 'si') text = ''
    },
    text(part: string) {
      if (isText) text += part
    },
    close(name: string) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si') keep(unescaped(text))
    },
  }
  if (chunks) for await (const _ of readXml(book.strings!, chunks, handlers));
  return (index) => {
    const k = Number(index)
    if (!/^\d+$/.test(index) || k >= count)
      throw new DecodeError('FILE_NOT_XLSX', `names the shared text ${index || '""'}, and has ${count}`)
    return bytes.toString('utf8', k === 0 ? 0 : ends[k - 1], ends[k])
  }

  function keep(text: string): void {
    const room = text.length * 3
    if (size + room > most) throw tooLarge(`its cells share more than ${most} bytes of text`)
    if (size + room > bytes.length) {
      const more = Buffer.allocUnsafe(Math.max(2 * bytes.length, size + room))
      bytes.copy(more, 0, 0, size)
      bytes = more
    }
    size += bytes.write(text, size)
    if (count === ends.length) {
      const more = new Uint32Array(2 * count)
      more.set(ends)
      ends = more
    }
    ends[count++] = size
  }
}
