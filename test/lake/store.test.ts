import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, describe } from 'vitest'
import { folderStore } from '../../lake/folder.ts'
import { id, temp } from '../temp.ts'
import { memoryStore } from './memory.ts'
import { storeSuite } from './store.ts'

storeSuite('in a folder', async () => {
  const folder = await temp()
  return () => folderStore(folder, id)
})

describe('on a file system without hard links', () => {
  const { link } = promises
  beforeAll(() => {
    promises.link = () => Promise.reject(Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' }))
    syncBuiltinESMExports()
  })
  afterAll(() => {
    promises.link = link
    syncBuiltinESMExports()
  })
  storeSuite('in a folder', async () => {
    const folder = await temp()
    return () => folderStore(folder, id)
  })
})

storeSuite('in memory, which the tests of faults stand on', async () => {
  const folder = await temp()
  const objects = new Map()
  return () => memoryStore(objects, folder, () => new Date())
})
