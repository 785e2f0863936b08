import { bench } from './lake.ts'
import { crashSuite } from './sweep.ts'

crashSuite('in memory', bench, 4)
