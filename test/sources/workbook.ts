import type { Buffer } from 'node:buffer'
import { zip } from './zip.ts'

/** A cell: a text shared with others, a number as text with a format, or XML as it stands. */
export type Cell = string | { number: string; format?: string } | { xml: string } | undefined

/** A workbook to be made; a row may be missing. */
export type Workbook = {
  sheets: Record<string, (Cell[] | undefined)[]>
  is1904?: boolean
  hidden?: string[]
  /** XML behind the cells of every sheet. */
  behind?: string
  /** Attributes of rows by their number. */
  rows?: Record<number, string>
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Text as XML holds it. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The parts of a workbook as a spreadsheet writes them, by name. */
export function parts({ sheets, is1904, hidden = [], behind = '', rows = {} }: Workbook): Record<string, string> {
  const names = Object.keys(sheets)
  const [known, formats] = [new Map<string, number>(), new Map<string, number>()]
  const numbered = (list: Map<string, number>, text: string) => {
    if (!list.has(text)) list.set(text, list.size)
    return list.get(text)
  }
  const cellOf = (cell: Cell, place: string) => {
    if (cell === undefined) return ''
    if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${numbered(known, cell)}</v></c>`
    if ('xml' in cell) return cell.xml.replace('<c', `<c r="${place}"`)
    const style = cell.format === undefined ? '' : ` s="${numbered(formats, cell.format)! + 1}"`
    return `<c r="${place}"${style}><v>${cell.number}</v></c>`
  }
  const sheetOf = (grid: (Cell[] | undefined)[]) =>
    grid
      .map((cells, r) => {
        const inner = cells?.map((cell, c) => cellOf(cell, `${column(c)}${r + 1}`)).join('')
        return inner === undefined ? '' : `<row r="${r + 1}"${rows[r + 1] ?? ''}>${inner}</row>`
      })
      .join('')
  const made = names.map((name, k) => [
    `xl/worksheets/sheet${k + 1}.xml`,
    `${head}<worksheet xmlns="${main}"><sheetData>${sheetOf(sheets[name]!)}</sheetData>${behind}</worksheet>`,
  ])
  const listed = names.map(
    (name, k) =>
      `<sheet name="${escaped(name)}" sheetId="${k + 1}"${hidden.includes(name) ? ' state="hidden"' : ''} r:id="rId${k + 1}"/>`,
  )
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (...inner: string[]) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...names.map((_, k) => relation(`rId${k + 1}`, 'worksheet', `worksheets/sheet${k + 1}.xml`)),
      relation('rIdS', 'styles', '/xl/styles.xml'),
      relation('rIdT', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts>${[...formats.keys()].map((format, k) => `<numFmt numFmtId="${164 + k}" formatCode="${escaped(format)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${[...formats.values()].map((k) => `<xf numFmtId="${164 + k}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${[...known.keys()].map((text) => (text.startsWith('<') ? `<si>${text}</si>` : `<si><t xml:space="preserve">${escaped(text)}</t></si>`)).join('')}</sst>`,
    ...Object.fromEntries(made),
  }
}

/** The bytes of a workbook; `other` parts stand in place of its own, and an empty one is left out. */
export const workbook = (book: Workbook, other: Record<string, string> = {}): Promise<Buffer> =>
  zip(
    ...Object.entries({ ...parts(book), ...other })
      .filter(([, text]) => text !== '')
      .map(([name, text]) => ({ name, text })),
  )

const column = (k: number): string =>
  (k >= 26 ? column(Math.floor(k / 26) - 1) : '') + String.fromCharCode(65 + (k % 26))
