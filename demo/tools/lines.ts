import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isoTime } from '../time.ts'
import { window } from '../window.ts'

/** Files of JSON that a company's nightly program keeps of a vendor's answers: one a vendor and kind, a record or an answer a line. */
export type Lines = {
  write: (vendor: string, object: string, record: object) => void
  /** Writes what is left; answers with the files and how many records each has. */
  close: () => [string, number][]
}

/** Opens files below `exports/`; `count` tells how many records a line holds, one if not given. */
export function lines(out: string): Lines {
  const stamp = isoTime(window.bulk).slice(0, 19).replace(/[-:]/g, '')
  const files = new Map<string, { rows: number; lines: string[] }>()
  return {
    write: (vendor, object, record) => {
      const name = `exports/${vendor}/${object}-${stamp}Z.ndjson`
      let file = files.get(name)
      if (!file) {
        mkdirSync(dirname(join(out, name)), { recursive: true })
        writeFileSync(join(out, name), '')
        file = { rows: 0, lines: [] }
        files.set(name, file)
      }
      file.rows++
      file.lines.push(`${JSON.stringify(record)}\n`)
      if (file.lines.length >= 1000) appendFileSync(join(out, name), file.lines.splice(0).join(''))
    },
    close: () => {
      for (const [name, file] of files) appendFileSync(join(out, name), file.lines.splice(0).join(''))
      return [...files].map(([name, { rows }]) => [name, rows])
    },
  }
}
