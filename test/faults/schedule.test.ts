import { scheduleSuite } from './draws.ts'
import { bench } from './lake.ts'

scheduleSuite('in memory', bench, 10, 2000)
