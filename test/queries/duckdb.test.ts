import { describe } from 'vitest'
import { openWarehouse } from '../../queries/warehouse.ts'
import { smallLake } from './lake.ts'
import { answering } from './suite.ts'

describe('questions on DuckDB', () => {
  answering({
    lake: () => smallLake(),
    open: ({ store }, head, milliseconds) => openWarehouse(store, head, milliseconds ? { milliseconds } : {}),
  })
})
