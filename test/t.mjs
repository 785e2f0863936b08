import { openDuck } from '/work/pay/lake/duckdb.ts'
const d = await openDuck()
const r = await d.rows(`select json_serialize_sql('select a / nullif(b, 0) as x from (select cast(1 as bigint) as a, cast(2 as bigint) as b) as t') as j`)
console.log(String(r[0].j).match(/"function_name":"[^"]*"/g))
console.log(await d.rows(`select json_deserialize_sql('${String(r[0].j).replaceAll("'","''")}') as t`))
console.log(String((await d.rows(`select json_serialize_plan('select a / nullif(b, 0) as x from (select cast(1 as bigint) as a, cast(2 as bigint) as b) as t') as j`))[0].j).match(/"name":"\/+"|"return_type":\{"id":"[A-Z]*"/g))
console.log(String((await d.rows(`select json_serialize_plan('select a // nullif(b, 0) as x from (select cast(1 as bigint) as a, cast(2 as bigint) as b) as t') as j`))[0].j).match(/"name":"\/+"|"return_type":\{"id":"[A-Z]*"/g))
