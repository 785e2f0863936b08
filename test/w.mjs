import { writeTruth } from '/work/main/demo/truth/write.ts'
const t=performance.now()
await writeTruth({out:'/tmp/truthtest',scale:+(process.argv[2]??1),seed:1,progress:(a,b)=>console.log(a,b,Math.round(performance.now()-t))})
