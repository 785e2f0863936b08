import { smallWarehouse } from './warehouse.ts'

/** The small warehouse under the name of the standard one, for the command line under test. */
export const standard = smallWarehouse()
