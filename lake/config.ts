import { nearest } from './distance.ts'
import { type Located, LocatedError, locate, type Place, type Step } from './located.ts'

/** One thing that is wrong with what a company writes: company.json or a mapping. `what` names the thing, the rule and the remedy. */
export type Complaint = { code: string; file: string; place?: Place; what: string }

/** What a company wrote cannot be; the message has a line for everything that is wrong: `CFG_UNKNOWN_KEY company.json:3:5 — …`. */
export class ConfigError extends Error {
  /** The code of the first complaint. */
  readonly code: string
  readonly complaints: Complaint[]
  constructor(complaints: Complaint[], options?: ErrorOptions) {
    super(complaints.map(told).join('\n'), options)
    this.code = complaints[0]?.code ?? 'CFG_BAD_VALUE'
    this.complaints = complaints
  }
}

/** A complaint as one line: `CFG_BAD_VALUE company.json:3:5 — …`. */
export function told({ code, file, place, what }: Complaint): string {
  const where = place ? `${file}:${place.line}:${place.column}` : file
  return `${code} ${where} — ${/[.?]$/.test(what) ? what : `${what}.`}`
}

/** What a shape says of a value that it does not fit: arktype's errors, as far as they are looked at here. */
export type Misfit = { path: readonly unknown[]; code: string; expected?: string; problem: string }

/** Names and words that may stand at a path, of which the nearest is proposed. */
export type Known = (path: readonly Step[]) => Iterable<string> | undefined

/** A checked file as it is read: its value, where everything stands in it, and the complaints so far. */
export type Config = Located & {
  file: string
  complaints: Complaint[]
  /** Adds a complaint about what stands at a path. */
  complain: (code: string, path: readonly Step[], what: string) => void
  /** Throws ConfigError if there is a complaint. */
  settle: () => void
}

/** Reads the text of a file that a company writes. Throws ConfigError CFG_SYNTAX where it is no JSON; secrets in it are complained of. */
export function readConfig(text: string, file: string): Config {
  const complaints: Complaint[] = []
  let located: Located
  try {
    located = locate(text)
  } catch (cause) {
    if (!(cause instanceof LocatedError)) throw cause
    const what = `is not JSON: ${cause.message}. Nothing is read with it until it is corrected`
    throw new ConfigError([{ code: 'CFG_SYNTAX', file, place: cause.place, what }], { cause })
  }
  const complain = (code: string, path: readonly Step[], what: string) => {
    complaints.push({ code, file, place: located.at(path), what })
  }
  for (const path of secretsIn(located.value, []))
    complain(
      'CFG_SECRET_IN_FILE',
      path,
      `"${path.join('.')}" looks like a password or key; this file is read by many. Take it out, make it invalid where it came from, and keep the new one in the secrets manager`,
    )
  const settle = () => {
    if (complaints.length > 0) throw new ConfigError(complaints.sort(byPlace))
  }
  return { ...located, file, complaints, complain, settle }
}

/** Complains of everything that does not fit a shape: CFG_UNKNOWN_KEY, CFG_UNKNOWN_REF (code `reference`) and CFG_BAD_VALUE, with the nearest word that would do. */
export function complainOf(config: Config, misfits: Iterable<Misfit>, known: Known): void {
  for (const misfit of misfits) {
    const path = misfit.path.map((step) => (typeof step === 'number' ? step : String(step)))
    const name = `"${path.join('.')}"`
    if (misfit.code === 'predicate' && misfit.expected === 'removed') {
      const meant = nearest(String(path.at(-1)), known(path.slice(0, -1)) ?? [])
      const remedy = meant ? `did you mean "${meant}"?` : 'take it out'
      config.complain('CFG_UNKNOWN_KEY', path, `${name} is not known here: ${remedy}`)
      continue
    }
    const said = [path.join('.'), inCode(path)].reduce((text, at) => text.replace(`${at} `, ''), misfit.problem)
    const value = path.reduce<unknown>(
      (each, step) => (each as Record<Step, unknown> | undefined)?.[step],
      config.value,
    )
    const words = known(path) ?? [...said.matchAll(/"([^"]*)"(?=.*\(was)/g)].map(([, word]) => word!)
    const meant = typeof value === 'string' ? nearest(value, words) : undefined
    const code = misfit.code === 'reference' ? 'CFG_UNKNOWN_REF' : 'CFG_BAD_VALUE'
    config.complain(code, path, `${name} ${said}${meant ? `: did you mean "${meant}"?` : ''}`)
  }
}

/** A path as code writes it, and arktype: `drift["hubspot/deal"].new_columns`. */
const inCode = (path: readonly Step[]) =>
  path
    .map((step) => (typeof step === 'string' && /^\w+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join('')
    .replace(/^\./, '')

const byPlace = ({ place: a }: Complaint, { place: b }: Complaint) =>
  a && b ? a.line - b.line || a.column - b.column : 0

const secret =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\bxox[abeprs]-[\w-]{10,}|\bgh[pousr]_\w{20,}|\bpat-[a-z]{2}\d-[0-9a-f]{8}-|\beyJ[\w-]{10,}\.[\w-]{10,}\.|\b00D\w{12,15}!|:\/\/[^/\s:@]+:[^/\s@]+@/
const secretName = /(^|_|-)(password|passwd|secret|token|api_?key|private_?key|client_?secret)$/i

/** The paths of texts that look like a secret, or whose name says that they are one. */
function secretsIn(value: unknown, path: Step[]): Step[][] {
  if (typeof value === 'string') {
    const isNamed =
      secretName.test(String(path.at(-1) ?? '')) && /^(?=.*\d)(?=.*[a-z])[\w+/=.!@#$%^&*-]{8,}$/i.test(value)
    return isNamed || secret.test(value) ? [path] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    secretsIn(each, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}
