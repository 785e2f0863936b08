/** What a regular expression finds in the text, why it may not be there, and what to write instead. */
type Rule = { found: RegExp; rule: string }

const rules: Rule[] = [
  { found: /;/, rule: 'holds ";"; a file is one select, the engine ends it' },
  { found: /::/, rule: 'casts with "::"; write cast(x as type)' },
  { found: /==/, rule: 'compares with "=="; write "="' },
  { found: /!=/, rule: 'compares with "!="; write "<>"' },
  { found: /"/, rule: 'quotes a name; names are lower snake_case and need no quotes' },
  { found: /\b[a-z_]*[A-Z]\w*/, rule: 'has upper case; SQL is written in lower case' },
  { found: /\blimit\s+\S+\s+offset\b/, rule: 'says limit before offset; write "offset m limit n"' },
  {
    found: /\b(current_(date|time|timestamp)|localtime(stamp)?)\b/,
    rule: 'asks for the time; read given.build: "now" is its data_as_of',
  },
  {
    found: /\bat\s+time\s+zone\b|\bwith\s+time\s+zone\b|\btimestamptz\b/,
    rule: 'has a time zone; join given.tz_offset',
  },
  { found: /\binterval\b/, rule: "has an interval; write date_add('day', n, d)" },
  { found: /\bextract\s*\(/, rule: 'extracts a field; write year(d), quarter(d), month(d), day(d) or day_of_week(d)' },
  { found: /\bvarchar\s*\(|\bchar\b/, rule: 'limits a text, which cuts on one engine only; write varchar and substr' },
  { found: /\blateral\b/, rule: 'joins laterally; rank with row_number() and join' },
  { found: /\bnatural\b/, rule: 'joins naturally; name the columns' },
  { found: /\b(pivot|unpivot)\b/, rule: 'pivots; write sum(case when … then x end)' },
  { found: /\brecursive\b/, rule: 'recurses; join as often as needed, or make a closure in transforms/given' },
  { found: /\bilike\b/, rule: 'says ilike; write lower(x) like …' },
  { found: /\bis\s+(not\s+)?(true|false)\b/, rule: 'says is true; write coalesce(x, false), or x and not' },
  { found: /\bwindow\s+\w+\s+as\b/, rule: 'names a window; write it out in over (…)' },
  {
    found: /\bignore\s+nulls\b/,
    rule: 'ignores nulls, which has no common text; group by a running count and take max',
  },
  { found: /\bsymmetric\b/, rule: 'says symmetric; order the bounds' },
  { found: /\btablesample\b|\busing\s+sample\b/, rule: 'takes a sample; nothing of a table is left to chance' },
  { found: /\b\d+_\d/, rule: 'groups digits with "_"; write the number plain' },
  { found: /(?<![\w'])[eu]&?'/, rule: "has e'…' or u&'…'; write the characters themselves" },
  { found: /(?<!\d)\.\d/, rule: 'has a number that begins with "."; write 0.5' },
]

/** The text with comments and the insides of quoted texts blanked, every character in its place. */
export function bare(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (piece) =>
    piece.startsWith("'") ? `'${piece.slice(1, -1).replace(/[^\n]/g, '_')}'` : piece.replace(/[^\n]/g, ' '),
  )
}

/** What the parse does not show: spellings that only one engine reads. Places are offsets in the text. */
export function spelling(text: string): { at: number; rule: string }[] {
  const plain = bare(text)
  return rules.flatMap(({ found, rule }) =>
    [...plain.matchAll(new RegExp(found, `${found.flags}g`))].map((match) => ({ at: match.index, rule })),
  )
}
