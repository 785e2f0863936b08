import fs from 'fs'
const f=fs.readdirSync('/tmp/prof').map(x=>'/tmp/prof/'+x).at(-1)
const p=JSON.parse(fs.readFileSync(f)); const self=new Map(); const dt=p.timeDeltas; const ids=new Map(p.nodes.map(n=>[n.id,n]))
p.samples.forEach((s,i)=>{const n=ids.get(s);const k=n.callFrame.functionName+' '+n.callFrame.url.split('/').slice(-2).join('/')+':'+n.callFrame.lineNumber;self.set(k,(self.get(k)??0)+dt[i]/1000)})
console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,30).map(([k,v])=>v.toFixed(0).padStart(7)+' '+k).join('\n'))
