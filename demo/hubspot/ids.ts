import { placeOf, prefix } from '../ids.ts'

/** The first digit of HubSpot's ids of an object, so that no two records of the company have one id. */
const kinds: Record<string, string> = {
  [prefix.account]: '1',
  [prefix.contact]: '2',
  [prefix.opportunity]: '3',
  [prefix.lead]: '4',
  [prefix.task]: '5',
  [prefix.event]: '6',
  [prefix.user]: '7',
  [prefix.campaign]: '8',
}

/** The id that a record of the demo company has in HubSpot, by the one that it has in Salesforce: 17 digits, which no float holds. */
export function hubspotId(id: string): string {
  const kind = kinds[id.slice(0, 3)]
  if (!kind) throw new Error(`HubSpot has no ${id}`)
  return `${kind}${String(placeOf(id) + 1).padStart(16, '0')}`
}

/** A text with the ids of Salesforce's feed in it as those of HubSpot's, among them ids that stand by themselves between commas. */
export const withHubspotIds = (text: string): string =>
  text
    .replace(
      /\bsalesforce:((?:001|003|005|006|00Q|00T|00U|701)5e[0-9A-Za-z]{13})\b/g,
      (_, id: string) => `hubspot:${hubspotId(id)}`,
    )
    .replace(/(?<=^|,)((?:001|005|006)5e[0-9A-Za-z]{13})(?=,|$)/gm, (id) => hubspotId(id))
