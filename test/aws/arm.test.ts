import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing as lacks } from './apt.ts'
import { type Deployed, delivery, deploy, quotas, told } from './deployed.ts'
import { missing as noServer } from './go.ts'
import { armNode, missing as noPackage, unpacked } from './packed.ts'
import { missing as noSandbox } from './sandbox.ts'

const isEmulated = process.arch !== 'arm64'
const qemu = '/usr/bin/qemu-aarch64-static'
/** Where Debian keeps the libraries of the other processor. */
const libraries = '/usr/aarch64-linux-gnu'
const needs = [qemu, ...['libc.so.6', 'libstdc++.so.6', 'libgcc_s.so.1'].map((name) => `${libraries}/lib/${name}`)]
const packages = ['qemu-user-static', 'libc6-arm64-cross', 'libstdc++6-arm64-cross', 'libgcc-s1-arm64-cross']
const lacking = noServer() ?? noSandbox() ?? (isEmulated ? (lacks(needs, packages) ?? noPackage(armNode)) : undefined)

// Skipped only where something is lacking that the title names.
describe.skipIf(lacking)(`the arm64 artefact of ingest${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let deployed: Deployed
  beforeAll(async () => {
    deployed = await deploy(['ingest'], 'arm64')
  })
  afterAll(() => deployed?.stop())

  test('takes in a file on such a processor, or on one that is emulated', async () => {
    const emulator = { node: join(unpacked(armNode), 'bin/node'), by: [qemu, '-L', libraries] }
    const message = await deployed.drop('quota.csv', quotas(1000))
    const limits = { memory: 3538, ...(isEmulated ? emulator : {}) }
    const ran = await deployed.run('ingest', '', delivery(message), limits)
    const size = deployed.size('ingest')
    const how = isEmulated ? 'emulated' : 'on its own processor'
    console.log(`ingest arm64: ${size.toFixed(1)} MiB unzipped, init ${Math.round(ran.init ?? 0)} ms ${how}`)
    expect(ran, ran.said).toMatchObject({ how: 'answered', answer: { batchItemFailures: [] } })
    expect(await told(deployed.server.store(''))).toMatchObject({ states: ['accepted'], rows: 1000, kept: 1000 })
    expect(size).toBeLessThan(250)
  })
})
