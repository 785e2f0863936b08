import { emptyWarehouse } from '/work/pay/test/sql/empty.ts'
const e = await emptyWarehouse()
for (const [k,v] of e.broken) console.log(k, v)
