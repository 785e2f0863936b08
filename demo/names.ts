import type { Random } from './random.ts'

const first =
  'Ada Ben Chloé Dev Elena Farid Grace Hana Ivo Jana Kofi Lena Mateo Nadia Oskar Priya Quinn Rosa Samir Tara Uma Viktor Wren Xenia Yusuf Zoë Amara Björn Carla Dmitri Esme Felix Gita Hugo Ines Jonas Keiko Liam Maya Nils'.split(
    ' ',
  )
const last =
  "Abbott Brandt Castillo D'Angelo Eriksen Fischer Garcia Haddad Ivanova Jensen Kowalski Larsen Müller Nakamura O'Brien Petrov Quist Rossi Sørensen Tanaka Ueda Varga Weiss Xu Yilmaz Zhang Bauer Conti Dubois Evans Ferrari Greco Holm Jansen Klein Lindqvist Moreau Novak Okafor Park".split(
    ' ',
  )
const stems =
  'Aurora Birch Cobalt Delta Ember Falcon Granite Harbor Indigo Juniper Kestrel Lumen Meridian Nimbus Orchid Pinnacle Quartz Ridge Summit Tidal Umber Vertex Willow Yarrow Zephyr Anchor Beacon Cedar Drift Echo'.split(
    ' ',
  )
const trades = [
  'Logistics',
  'Foods',
  'Health',
  'Energy',
  'Retail',
  'Systems',
  'Motors',
  'Labs',
  'Insurance',
  'Textiles',
  'Robotics',
  'Media',
]
const forms = ['Inc.', 'LLC', 'GmbH', 'Ltd', 'S.A.', 'Group', '& Sons', 'Co., Inc.', 'AG']

/** First and last name of somebody. */
export const personName = (chance: Random): { first: string; last: string } => ({
  first: chance.pick(first),
  last: chance.pick(last),
})

/** A firm's name; some carry commas, quotes and letters outside ASCII. */
export function firmName(chance: Random): string {
  const name = `${chance.pick(stems)} ${chance.pick(trades)} ${chance.pick(forms)}`
  const odd = chance.next()
  return odd < 0.02
    ? `"${name}"`
    : odd < 0.03
      ? `=${name}`
      : odd < 0.05
        ? `${name}, Región Norte`
        : odd < 0.06
          ? `株式会社 ${name} 🚀`
          : name
}

const notes = [
  'Call back next week',
  'Budget approved, waiting for legal',
  'Champion left; find a new one',
  'They asked for a "better" price',
  'Pilot done\nresults shared',
  'Site visit:\r\n- parking is hard\r\n- ask for Kim',
  'Comparing with, among others, a rival',
]

/** What a seller types; some of it over several lines. */
export const note = (chance: Random): string => chance.pick(notes)

/** Text that is safe in an e-mail address. */
export const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/ø/g, 'o')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
