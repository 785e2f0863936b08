import { parseSync, parseAst } from 'vite'
console.log(typeof parseSync, typeof parseAst)
const t = `/** Doc. */
export const a: number = 1
export type B = { x: any }
/** d */
export enum Q { A }
import type { Z } from './z.ts'
const q = \`landing/\${a}\`
const r = <b>x</b>
const m = await import('./x.ts')
`
const r = parseSync ? parseSync('a.tsx', t, {}) : parseAst(t, {lang:'tsx'})
console.log(Object.keys(r)); console.log(JSON.stringify(r.comments), JSON.stringify(r.program?.body ?? r.body, null, 0).slice(0,1800))
console.log(JSON.stringify(r.module))
