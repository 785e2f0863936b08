import fs from 'node:fs'
const f=fs.readdirSync('/tmp/truthhelper/prof').map(x=>'/tmp/truthhelper/prof/'+x).sort().at(-1);
const p=JSON.parse(fs.readFileSync(f));const self={};const dt=p.timeDeltas;const by={};p.nodes.forEach(n=>by[n.id]=n);
p.samples.forEach((s,i)=>{const n=by[s].callFrame;const k=n.functionName+' '+n.url.split('/').slice(-2).join('/')+':'+n.lineNumber;self[k]=(self[k]||0)+dt[i]});
console.log(Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,25).map(([k,v])=>(v/1000).toFixed(0)+' '+k).join('\n'))
