/** How Athena names the tables of one build or attempt: a database a layer, such as core_b000123.opportunity. */
export type Databases = { prefix?: string; suffix: string }

/** The name of a table, `core.opportunity`, in its own database. */
export function placed({ prefix = '', suffix }: Databases, table: string): string {
  const [layer, name] = table.split('.')
  return `${prefix}${layer}_${suffix}.${name}`
}

/** How the databases end that show a commit to questions; those of an attempt to build end with its own id alone. */
export const suffixOf = ({ build, nonce }: { build: string; nonce: string }): string => `${build}_${nonce}`

/** What the names of databases begin with that show one commit or attempt, where nobody says otherwise. */
export const ownPrefix = 'quarterdeck_'

/** How such a database ends; undefined for any other database. */
export const suffixIn = (database: string): string | undefined =>
  /^quarterdeck_(?:raw|given|staging|core|metrics|pay)_((?:b\d{6,}_)?[0-9a-f]{12})$/.exec(database)?.[1]
