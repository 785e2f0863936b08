import { DecodeError } from '../text/wrong.ts'
import type { Row } from './cells.ts'

/** The widest header that the reader takes, and more. */
const widest = 1000

/** Makes lines of CSV of a sheet's rows. */
export function lineWriter() {
  let text = ''
  let [from, to, header, at] = [0, -1, 0, 0]
  return {
    add,
    /** The lines since the last time. */
    take: () => {
      const taken = text
      text = ''
      return taken
    },
    /** The number of the row that is the header; 0 where there is none. */
    header: () => header,
  }

  /**
   * Empty rows in between are empty lines, so that line and row are the same where no cell has a line break. What stands beside the
   * header's columns comes after them all, so that the row is known to be too long.
   */
  function add({ number, cells }: Row): void {
    if (cells.size === 0) return
    if (header === 0) {
      header = number
      from = Math.min(...cells.keys())
      to = Math.max(...cells.keys())
      if (to - from >= widest)
        throw new DecodeError('HDR_TOO_MANY', `has ${to - from + 1} columns, ${widest} are the limit`)
    }
    text += '\n'.repeat(number - at - 1)
    at = number
    for (let column = from; column <= to; column++) {
      if (column > from) text += ','
      const cell = cells.get(column)
      if (cell !== undefined) text += quoted(cell)
    }
    for (const [column, cell] of cells) if (column < from || column > to) text += `,${quoted(cell)}`
    text += '\n'
  }
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
