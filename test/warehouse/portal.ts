type Properties = Record<string, string | null>
type Version = [timestamp: string, value: string, userId?: number]

/** The ids of the made-up portal: people, accounts and deals; that of the first deal is larger than numbers are exact. */
export const ids = {
  ann: '71234567',
  bo: '71234568',
  cy: '71234569',
  acme: '5001',
  beta: '5002',
  big: '9007199254741993',
  lost: '102',
  open: '103',
  archived: '104',
  one: '105',
  other: '106',
  merged: '107',
} as const

const owner = (id: string, userId: number, firstName: string, lastName: string, archived = false) => ({
  id,
  email: `${firstName}@Example.com`,
  type: 'PERSON',
  firstName,
  lastName,
  userId: archived ? null : userId,
  userIdIncludingInactive: userId,
  teams: [
    { id: '9', name: 'Everybody', primary: false },
    { id: '7', name: 'North', primary: true },
  ],
  createdAt: '2025-01-01T00:00:00Z',
  updatedAt: '2025-06-01T00:00:00.000Z',
  archived,
})

const stage = (id: string, label: string, displayOrder: number, probability: string, isClosed = 'false') => ({
  id,
  label,
  displayOrder,
  archived: false,
  metadata: { probability, isClosed },
})

const links = (type: string, ...to: string[]) => ({ results: to.map((id) => ({ id, type })) })

/** One record of a CRM object as the API answers it. */
export const record = (id: string, at: string, properties: Properties, rest: object = {}): object => ({
  id,
  properties: { hs_object_id: id, hs_lastmodifieddate: at, ...properties },
  createdAt: properties.hs_createdate ?? at,
  updatedAt: at,
  archived: false,
  ...rest,
})

const versions = (...told: Version[]) =>
  told.reverse().map(([timestamp, value, updatedByUserId]) => ({
    value,
    timestamp,
    sourceType: updatedByUserId ? 'CRM_UI' : 'AUTOMATION_PLATFORM',
    sourceId: updatedByUserId ? `userId:${updatedByUserId}` : 'enrollmentId:9',
    ...(updatedByUserId ? { updatedByUserId } : {}),
  }))

const deal = (id: string, at: string, created: string, properties: Properties, history: object, rest: object = {}) =>
  record(
    id,
    at,
    { pipeline: 'default', hs_createdate: created, hubspot_owner_id: ids.bo, deal_currency_code: 'EUR', ...properties },
    { propertiesWithHistory: history, associations: { companies: links('deal_to_company', ids.beta) }, ...rest },
  )

const one = ['2026-01-15T08:00:00.000Z', '10000'] as const
const other = ['2026-01-20T08:00:00.000Z', '20000'] as const
const first = (created: string, value: string): object => ({
  dealstage: versions([created, 'appointmentscheduled', 552]),
  amount: versions([created, value, 552]),
})

/** The deals as they were on 2 March 2026. */
const march = [
  deal(
    ids.big,
    '2026-03-01T07:00:00.000Z',
    '2026-01-05T09:12:44.002Z',
    { dealname: 'Acme', dealstage: '35118880', amount: '125000', closedate: '2026-03-31T10:00:00Z' },
    {},
    { associations: { companies: links('deal_to_company_unlabeled', ids.beta, ids.acme) } },
  ),
  deal(
    ids.one,
    one[0],
    one[0],
    { dealstage: 'appointmentscheduled', amount: one[1], closedate: '2026-09-30T10:00:00Z' },
    first(...one),
  ),
  deal(
    ids.other,
    other[0],
    other[0],
    { dealstage: 'appointmentscheduled', amount: other[1], closedate: '2026-09-30T10:00:00Z' },
    first(...other),
  ),
]

/** The deals as they are on 30 June 2026: two were merged into one, one was closed half an hour after the quarter's end in Berlin. */
const june = [
  deal(
    ids.big,
    '2026-03-31T22:30:00.000Z',
    '2026-01-05T09:12:44.002Z',
    {
      dealname: 'Acme – 200 seats',
      dealstage: 'closedwon',
      amount: '125000',
      closedate: '2026-03-31T22:30:00Z',
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
      dealtype: 'newbusiness',
    },
    {
      dealstage: versions(
        ['2026-01-05T09:12:44.002Z', 'appointmentscheduled', 551],
        ['2026-02-11T16:40:03.120Z', '35118880', 551],
        ['2026-03-31T22:30:00.000Z', 'closedwon', 552],
      ),
      amount: versions(['2026-01-05T09:12:44.002Z', '100000', 551], ['2026-02-11T16:40:03.120Z', '125000', 551]),
      closedate: versions(
        ['2026-01-05T09:12:44.002Z', '2026-03-31T10:00:00Z', 551],
        ['2026-03-31T22:30:00.000Z', '2026-03-31T22:30:00Z'],
      ),
      hubspot_owner_id: versions(['2026-01-05T09:12:44.002Z', ids.ann, 551], ['2026-03-01T07:00:00.000Z', ids.bo, 552]),
    },
    {
      associations: {
        companies: {
          results: [
            ...links('deal_to_company_unlabeled', ids.beta, ids.acme).results,
            ...links('deal_to_company', ids.acme).results,
          ],
        },
        contacts: links('deal_to_contact', '61'),
      },
    },
  ),
  deal(
    ids.lost,
    '2026-03-20T12:00:00.000Z',
    '2026-01-10T08:00:00.000Z',
    { dealstage: 'closedlost', amount: '50000', closedate: '2026-03-20T12:00:00Z', closed_lost_reason: 'Price' },
    {
      dealstage: versions(
        ['2026-01-10T08:00:00.000Z', 'appointmentscheduled', 552],
        ['2026-03-20T12:00:00.000Z', 'closedlost', 552],
      ),
      amount: versions(['2026-01-10T08:00:00.000Z', '50000', 552]),
    },
  ),
  deal(
    ids.open,
    '2026-06-01T08:00:00.000Z',
    '2026-02-01T08:00:00.000Z',
    {
      dealstage: '35118880',
      amount: '30000.50',
      closedate: '2026-07-15T10:00:00Z',
      hubspot_owner_id: ids.cy,
      hs_deal_stage_probability: '0.59999999999999997779553950749686919152736663818359375',
    },
    {
      dealstage: versions(['2026-02-01T08:00:00.000Z', '35118880', 553]),
      amount: versions(['2026-02-01T08:00:00.000Z', '30000.50', 553]),
    },
  ),
  deal(
    ids.merged,
    '2026-03-15T10:00:00.000Z',
    '2026-03-15T10:00:00.000Z',
    {
      dealstage: 'appointmentscheduled',
      amount: '30000',
      closedate: '2026-09-30T10:00:00Z',
      hs_merged_object_ids: `${ids.one};${ids.other}`,
    },
    {
      dealstage: versions([one[0], 'appointmentscheduled', 552]),
      amount: versions([one[0], one[1], 552], ['2026-03-15T10:00:00.000Z', '30000', 552]),
    },
  ),
]

const archived = [
  deal(
    ids.archived,
    '2026-02-15T08:00:00.000Z',
    '2026-02-01T08:00:00.000Z',
    { dealstage: 'appointmentscheduled', amount: '70000', closedate: '2026-08-31T10:00:00Z' },
    {},
    { archived: true, archivedAt: '2026-04-10T08:00:00.000Z' },
  ),
]

/** One page of an answer. */
export const page = (...results: object[]) =>
  JSON.stringify({ results, paging: { next: { after: '100', link: 'https://api.hubapi.com/' } } })

/** A small portal's exports by their names, in the shapes in which the API answers. */
export const exports: Record<string, string> = {
  'hubspot/owners-2026-06-30.json': page(owner(ids.ann, 551, 'Ann', 'Lee'), owner(ids.bo, 552, 'Bo', 'Kim')),
  'hubspot/owners-archived-2026-06-30.json': page(owner(ids.cy, 553, 'Cy', 'Old', true)),
  'hubspot/pipelines-2026-06-30.json': page(
    {
      id: 'default',
      label: 'Sales Pipeline',
      displayOrder: 0,
      archived: false,
      createdAt: '1970-01-01T00:00:00Z',
      updatedAt: '1970-01-01T00:00:00Z',
      stages: [
        stage('closedwon', 'Closed Won', 3, '1.0', 'true'),
        stage('appointmentscheduled', 'Appointment Scheduled', 0, '0.2'),
        stage('35118880', 'Proposal', 1, '0.6'),
        stage('closedlost', 'Closed Lost', 4, '0.0', 'true'),
      ],
    },
    {
      id: '35118877',
      label: 'Renewals',
      displayOrder: 1,
      archived: false,
      stages: [stage('35118890', 'Closed Won', 0, '1.0', 'true')],
    },
  ),
  'hubspot/companies-2026-06-30.json': page(
    record(ids.acme, '2026-03-01T00:00:00.000Z', {
      name: 'Acme',
      domain: 'acme.example',
      hubspot_owner_id: ids.ann,
      numberofemployees: '200',
      annualrevenue: '1250000.5',
    }),
    record(ids.beta, '2026-03-01T00:00:00.000Z', { name: 'Beta', domain: null, hubspot_owner_id: ids.bo }),
  ),
  'hubspot/deals-2026-03-02.ndjson': march.map((each) => `${JSON.stringify(each)}\n`).join(''),
  'hubspot/deals-2026-06-30.json': page(...june),
  'hubspot/deals-archived-2026-06-30.json': page(...archived),
}
