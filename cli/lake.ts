import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from '../lake/address.ts'
import { folderStore } from '../lake/folder.ts'
import type { Store } from '../lake/store.ts'

/** The lake that --lake names: a folder, or s3://bucket/prefix with the credentials and the region of the environment. */
export async function openLake(lake: string, id: () => string): Promise<Store> {
  const address = addressOf(lake)
  if (!address) return folderStore(lake, id)
  const { bucketStore } = await import('../lake/bucket.ts')
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: ours, AWS_ENDPOINT_URL: all } = process.env
  const endpoint = ours || all
  return bucketStore(address, {
    folder: passing(),
    nonce: id,
    chance: Math.random,
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
  })
}

const day = 86_400_000
const name = /^quarterdeck-lake-(\d+)-/

/** A folder for copies of objects, gone when this process ends; one that a killed process left goes a day later. */
function passing(): string {
  for (const left of readdirSync(tmpdir())) {
    const pid = Number(name.exec(left)?.[1] ?? 0)
    if (pid > 0 && !isRunning(pid) && isOld(join(tmpdir(), left)))
      rmSync(join(tmpdir(), left), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(tmpdir(), `quarterdeck-lake-${process.pid}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(1) // Else somebody ends it in good order.
    })
  return folder
}

/** Whether a process of this machine still runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isOld(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.uid === process.getuid?.() && Date.now() - found.mtimeMs > day
}
