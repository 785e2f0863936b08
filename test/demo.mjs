import { demoLake } from '/work/pay/test/warehouse/lake.ts'
const t=Date.now(); const lake = await demoLake(Number(process.argv[2]))
console.log('built', Date.now()-t)
for (const sql of process.argv.slice(3)) { const rows = await lake.rows(sql); console.table(rows.slice(0,25)) }
lake.close()
