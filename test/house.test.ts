import { dirname, join } from 'node:path'
import { describe, test } from 'vitest'
import { type Module, nodes, parse, place, reaching, type Syntax, sources, unobjected } from './tree.ts'

const texts = sources(/\.(tsx?|sql|md|json|css|svg|html)$|^run$/)
const modules = texts.filter(({ path }) => /\.tsx?$/.test(path)).map(parse)
const layers = ['lake', 'sources', 'transforms', 'queries', 'functions', 'infra']
const partOf = (path: string) =>
  path.startsWith('cli') ? 'cli' : path === 'vitest.config.ts' ? 'test' : path.split('/')[0]!
const within = (...parts: string[]) => modules.filter(({ path }) => parts.includes(partOf(path)))
const isContract = (path: string) => /^sources\/[a-z]+\/[a-z_]+\.ts$/.test(path)
const isTest = (path: string) => path.startsWith('test/')

test('each layer imports only what stands left of it', () => {
  unobjected(
    modules.flatMap((module) =>
      module.imports.flatMap(({ to, ours, types, at }) => {
        const objection = ours && refused(module.path, to, types)
        return objection ? [`${place(module, at)} imports ${to}; ${objection}`] : []
      }),
    ),
  )
})

test('no file imports itself by way of others', () => {
  const reached = reaching(modules)
  unobjected(
    modules
      .filter(({ path }) => reached(path).has(path))
      .map(({ path }) => `${path} comes back to itself; move what both ends need into a file of its own`),
  )
})

/** Why one file may not import another; undefined where it may. */
function refused(from: string, to: string, types: boolean): string | undefined {
  const [self, other] = [partOf(from), partOf(to)]
  if (from === 'company.ts') return 'company.ts imports nothing of the project: move what it needs into it'
  if (self === other || to === 'company.ts' || to === 'package.json') return
  if (other === 'infra') return self === 'test' ? undefined : 'nothing imports infra'
  if (other === 'test') return 'only tests import tests: move it to where it belongs'
  if (self === 'test' || self === 'cli' || self === 'demo') return
  if (other === 'demo' || other === 'cli') return `only cli, demo and test import ${other}: pass it in`
  if (self === 'dashboard')
    return other === 'queries' && types ? undefined : 'the dashboard imports types of queries and nothing else'
  if (other === 'dashboard')
    return ['functions', 'infra'].includes(self) && to === 'dashboard/bundle.ts'
      ? undefined
      : 'of the dashboard only its bundle is for others, and only functions and infra serve it'
  const [left, right] = [layers.indexOf(other), layers.indexOf(self)]
  return left >= 0 && left < right
    ? undefined
    : `${self} imports only ${['company.ts', ...layers.slice(0, right)].join(', ')}`
}

describe('one place for each thing', () => {
  test('only lake/layout.ts spells the path of an object in the lake', () => {
    const key = /(^|[/'"`])(private|landing|raw|quarantine|ledger|decisions|locked|tables|commits|runs)\/($|[^*])/
    unobjected(
      modules
        .filter(({ path }) => path !== 'lake/layout.ts' && !isTest(path))
        .flatMap((module) =>
          strings(module)
            .filter(
              ({ text, node }) =>
                key.test(text) && !module.imports.some(({ at, end }) => at <= node.start && node.end <= end),
            )
            .map(({ text, node }) => `${place(module, node.start)} spells "${text}"; take the key from lake/layout.ts`),
        ),
    )
  })

  test('only lake/program.ts reads the program’s own files: a bundle of one file has no others', () => {
    const apart = ['lake/program.ts', 'queries/alone.ts'] // No function runs what alone.ts starts.
    unobjected(
      within(...layers.filter((layer) => layer !== 'infra'))
        .filter(({ path, text }) => !apart.includes(path) && text.includes('import.meta.'))
        .map(({ path }) => `${path} asks where it lies; read the program's files by lake/program.ts`),
    )
  })

  test('only lake/duckdb.ts opens DuckDB', () => {
    unobjected(
      modules
        .filter(({ path, text }) => path !== 'lake/duckdb.ts' && !isTest(path) && /\bDuckDBInstance\b/.test(text))
        .map(
          ({ path }) =>
            `${path} names DuckDBInstance; open it with openDuck of lake/duckdb.ts, which knows the settings`,
        ),
    )
  })
})

/** The texts that a module spells, each with its node: literals, and the fixed parts of templates. */
function strings(module: Module): { text: string; node: Syntax }[] {
  return [...nodes(module.body)].flatMap((node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') return [{ text: node.value, node }]
    if (node.type === 'TemplateElement') return [{ text: (node.value as { raw: string }).raw, node }]
    return []
  })
}

describe('the world is an argument', () => {
  const asks = (node: Syntax, text: string) => {
    const said = text.slice(node.start, node.end)
    if (node.type === 'NewExpression' && /^new Date(\(\))?$/.test(said)) return 'the time'
    if (node.type === 'CallExpression' && /^Date\(\)$/.test(said)) return 'the time'
    if (node.type !== 'MemberExpression') return
    if (/^(Date|performance)\.now$|^process\.hrtime/.test(said)) return 'the time'
    if (/^(Math\.random|crypto\.(randomUUID|getRandomValues))$/.test(said)) return 'chance'
    if (/^process\.(env|cwd)$/.test(said)) return 'its surroundings'
  }
  test('lake, sources, transforms and queries ask for no time, chance or environment', () => {
    unobjected(
      within('lake', 'sources', 'transforms', 'queries').flatMap((module) =>
        [...nodes(module.body)].flatMap((node) => {
          const what = asks(node, module.text)
          return what
            ? [`${place(module, node.start)} asks for ${what}; take it as an argument (World of lake/world.ts)`]
            : []
        }),
      ),
    )
  })
})

describe('TypeScript in a breath', () => {
  test('no any and no enum', () => {
    const remedy: Record<string, string> = {
      TSAnyKeyword: 'says any; say what it is, or unknown and narrow it',
      TSEnumDeclaration: "declares an enum; write a union of texts: 'open' | 'won'",
      TSModuleDeclaration: 'declares a namespace; a file is one',
    }
    unobjected(
      modules.flatMap((module) =>
        [...nodes(module.body)].flatMap((node) =>
          remedy[node.type] ? [`${place(module, node.start)} ${remedy[node.type]}`] : [],
        ),
      ),
    )
  })

  test('classes are errors, and constructs in infra', () => {
    unobjected(
      modules.flatMap((module) =>
        [...nodes(module.body)].flatMap((node) => {
          if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return []
          const parent = (node.superClass as { name?: string } | null)?.name ?? ''
          const fine = parent.endsWith('Error') || module.path.startsWith('infra/')
          return fine ? [] : [`${place(module, node.start)} declares a class; write a type and plain functions`]
        }),
      ),
    )
  })

  test('contracts alone export default, and nobody passes on what another file exports', () => {
    unobjected(
      modules.flatMap((module) =>
        module.body.flatMap((node) => {
          const named = module.path !== 'vitest.config.ts' && !isContract(module.path) // vitest reads a default export.
          if (node.type === 'ExportDefaultDeclaration' && named)
            return [`${place(module, node.start)} exports default; give it its name`]
          if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source))
            return [`${place(module, node.start)} re-exports; import it from where it is made`]
          return []
        }),
      ),
    )
  })

  test('every export says in a sentence what it is', () => {
    unobjected(
      modules.flatMap((module) =>
        module.body.flatMap((node) => {
          if (!/^Export(Named|Default)Declaration$/.test(node.type)) return []
          const doc = module.comments.find(
            ({ end }) => end <= node.start && /^\s*$/.test(module.text.slice(end, node.start)),
          )
          const words = doc?.value.startsWith('*') ? doc.value.replace(/^[ *]+|\n\s*\*/g, ' ').trim() : ''
          const name = module.text
            .slice(node.start, node.end)
            .match(/(?:const|function|type|interface|class)\*? (\w+)/)?.[1]
          if (/\S.*[.:;?]$/s.test(words)) return []
          return [
            `${place(module, node.start)} exports ${name ?? 'default'} without a sentence; write /** What it is. */ above it`,
          ]
        }),
      ),
    )
  })
})

describe('files', () => {
  const limit = (path: string) =>
    path.endsWith('.sql') ? 100 : isTest(path) ? 300 : path.endsWith('.md') ? Number.POSITIVE_INFINITY : 150

  test('a file has at most 150 lines, a model or query 100, a test 300', () => {
    unobjected(
      texts
        .filter(({ path }) => /\.(tsx?|sql)$/.test(path))
        .flatMap(({ path, text }) => {
          const lines = text.trimEnd().split('\n').length
          return lines > limit(path)
            ? [`${path} has ${lines} lines, ${limit(path)} are the limit; split it by noun`]
            : []
        }),
    )
  })

  test('a file or folder is named with one lower-case word; SQL, contracts, given tables and their tests in snake_case', () => {
    const tables = /^(sources\/[a-z]+|transforms\/(staging|core|metrics|pay|given)|queries)\/|^test\/|^demo\/[a-z]+\//
    const tools = ['vitest.config.ts', 'package-lock.json'] // Their tools ask for these names.
    unobjected(
      texts.flatMap(({ path }) => {
        const name = path
          .split('/')
          .at(-1)!
          .replace(/(\.test)?\.[a-z]+$/, '')
        if (tools.includes(path) || /^README$/.test(name)) return []
        if (!path.includes('/') && path.endsWith('.md')) return []
        const word = tables.test(path) ? /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/ : /^[a-z][a-z0-9]*$/
        return word.test(name) ? [] : [`${path}: name it with one lower-case word`]
      }),
    )
  })

  test('no index.ts, no src, lib, utils, helpers, types or common folders', () => {
    const vague = /(^|\/)(src|lib|utils?|helpers?|types|common|misc)\/|(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/
    unobjected(
      texts
        .filter(({ path }) => vague.test(path))
        .map(({ path }) => `${path}: name it after the one thing that it holds`),
    )
  })

  test('README is at most one screen', () => {
    unobjected(
      texts
        .filter(({ path, text }) => path === 'README.md' && text.trimEnd().split('\n').length > 60)
        .map(({ path }) => `${path} has more than 60 lines; move what is not for everybody to docs/`),
    )
  })
})

describe('the project speaks of itself alone', () => {
  test('no text names a machine or where packages come from', () => {
    const outside =
      /(?<![\w.])\/(work|root|home\/\w+)\/|registry\.npmjs\.org|\bpypi\.org|repo1\.maven\.org|artifactory/i
    unobjected(
      texts
        .filter(({ path }) => path !== 'test/house.test.ts')
        .flatMap((source) => {
          const found = outside.exec(source.text)
          return found ? [`${place(source, found.index)} says "${found[0]}", which no reader has; leave it out`] : []
        }),
    )
  })

  test('no file is read from outside the project, but for the data that test/shared.ts points to', () => {
    unobjected(
      modules
        .filter(({ path }) => path !== 'test/shared.ts')
        .flatMap((module) =>
          strings(module)
            .filter(({ text }) => /^\.\.\//.test(text) && join(dirname(module.path), text).startsWith('..'))
            .map(
              ({ text, node }) => `${place(module, node.start)} points to ${text}, outside; keep a small copy in test/`,
            ),
        ),
    )
  })
})

describe('tests', () => {
  test('none stands alone, and one that is left out says why', () => {
    unobjected(
      modules
        .filter(({ path }) => isTest(path))
        .flatMap((module) =>
          [...nodes(module.body)].flatMap((node) => {
            if (node.type !== 'CallExpression') return []
            const call = module.text.slice(node.start, node.end)
            if (/^(test|describe|it)(\.\w+)*\.only\b/.test(call))
              return [`${place(module, node.start)} runs alone; remove .only`]
            if (!/^(test|describe|it)\.(skip|todo|fails|skipIf|runIf)\b/.test(call)) return []
            const before = module.text.slice(0, node.start).split('\n').slice(-2).join('\n')
            const about = before + module.text.slice(node.start, node.start + 250).split(') => {')[0]
            return /\/\/ \w+|skipped |only where |wants /.test(about)
              ? []
              : [`${place(module, node.start)} is left out; say why beside it`]
          }),
        ),
    )
  })
})
