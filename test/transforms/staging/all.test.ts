import { readdirSync } from 'node:fs'
import { examples } from '../examples.ts'

for (const file of readdirSync(new URL('../../../transforms/staging/', import.meta.url)))
  examples(`staging.${file.slice(0, -4)}`, { 'is empty where nothing came in': { given: {}, expect: [] } })
