import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A file of the page: its bytes and media type. */
export type Asset = { type: string; body: string | Uint8Array }

/** The whole dashboard: every path it has ('/', '/assets/…', the latter named by content), and nothing else. */
export type Bundle = Map<string, Asset>

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const named = (name: string, extension: string, body: string | Uint8Array) =>
  `/assets/${name}-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${extension}`

/** Bundles the page in memory, minified; reads only dashboard/ and its libraries, never the network. */
export async function bundle(): Promise<Bundle> {
  const built = await build({
    entryPoints: [here('main.tsx'), here('style.css')],
    outdir: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  })
  const script = built.outputFiles.find((file) => file.path.endsWith('.js'))!.contents
  const style = built.outputFiles.find((file) => file.path.endsWith('.css'))!.contents
  const icon = await readFile(here('icon.svg'))
  const [js, css, svg] = [named('main', 'js', script), named('style', 'css', style), named('icon', 'svg', icon)]
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Quarterdeck</title>
<link rel="icon" href="${svg}" type="image/svg+xml">
<link rel="stylesheet" href="${css}">
<script type="module" src="${js}"></script>
</head>
<body><div id="root"></div><noscript>This page draws its figures with JavaScript.</noscript></body>
</html>
`
  return new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: page }],
    [js, { type: 'text/javascript; charset=utf-8', body: script }],
    [css, { type: 'text/css; charset=utf-8', body: style }],
    [svg, { type: 'image/svg+xml', body: icon }],
  ])
}
