import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openDuck } from '../../lake/duckdb.ts'
import { type Arrival, arrivals } from '../../sources/arrival.ts'
import { read } from '../../sources/read.ts'
import { anyTable } from '../sources/any.ts'
import { contractOf } from '../sources/reading.ts'
import type { Case, Took } from './damages.ts'

// A process of its own for the fuzzer: it takes in one damaged file after another and tells what of the promises about files does not hold.

const duck = await openDuck({ ordered: true, threads: 1, memory: '256MB' })
process.send!('ready')
process.on('message', async (given: Case) => process.send!(await took(given)))

async function took({ name, bytes, by }: Case): Promise<Took> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-fuzz-'))
  const told: Took = { codes: [], troubles: [], megabytes: 0 }
  try {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(bytes, 'base64'))
    let n = 0
    for await (const arrival of arrivals([path], folder, () => `draft-${n++}`)) await look(arrival, by, folder, told)
  } catch (error) {
    told.troubles.push(`it threw: ${(error as Error).stack}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...told, megabytes: process.resourceUsage().maxRSS / 1024 }
}

async function look({ name, file, trouble }: Arrival, by: Case['by'], folder: string, told: Took): Promise<void> {
  const must = (holds: boolean, what: string) => holds || told.troubles.push(`${name}: ${what}`)
  if (!file) {
    told.codes.push(trouble?.code ?? 'none')
    must(trouble?.message.startsWith(`${trouble.code} `) ?? false, 'is not taken in and has no message with its code')
    return
  }
  const found = typeof by === 'string' ? contractOf(by) : anyTable(by.names, by.rest)
  const size = readFileSync(file).length
  const result = await read({ found, file, name, draft: join(folder, 'rows'), duck, tolerance: 1 })
  const { state, code, message, counts, bytes, rows, quarantine } = result
  told.codes.push(code ?? 'accepted')
  const isUsed = state === 'accepted' || state === 'partial'
  must(
    state === 'accepted' || (code !== undefined && (message ?? '').startsWith(`${code} `)),
    `${state} without a code`,
  )
  must(counts.accepted + counts.quarantined + counts.duplicate === counts.read, `counts ${JSON.stringify(counts)}`)
  must(bytes.header + bytes.records + bytes.skipped === size, `of ${size} bytes ${JSON.stringify(bytes)}`)
  if (!isUsed) return void must(!rows, `${state} with rows`)
  must((state === 'partial') === counts.quarantined > 0, `${state} with ${counts.quarantined} set aside`)
  const [{ n } = { n: -1 }] = await duck.rows(`select count(*)::int as n from '${rows}'`)
  must(n === counts.accepted, `${n} rows, ${counts.accepted} counted`)
  const lines = quarantine ? gunzipSync(readFileSync(quarantine)).toString().split('\n').length - 1 : 0
  must(lines === counts.quarantined, `${lines} lines of quarantine, ${counts.quarantined} counted`)
  if (quarantine) rmSync(quarantine)
  if (rows) rmSync(rows)
}
