const commands = /\bquarterdeck (build|verify|describe|ingest|(?:holds|quarantine) [a-z]+)\b/g

/** A text whose commands address the lake that this command was given; as it is where none was. */
export const addressed = (text: string, lake: string | undefined): string =>
  lake === undefined ? text : text.replace(commands, (command) => `${command} --lake ${quoted(lake)}`)

const quoted = (value: string) => (/^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`)

/** The lake that a command line gives by --lake. */
export function lakeIn(argv: string[]): string | undefined {
  const at = argv.findIndex((each) => each === '--lake' || each.startsWith('--lake='))
  return at < 0 ? undefined : argv[at] === '--lake' ? argv[at + 1] : argv[at]!.slice('--lake='.length)
}
