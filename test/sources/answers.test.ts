import { describe, expect, test } from 'vitest'
import { reading } from './reading.ts'

const pardot = (...values: object[]) => JSON.stringify({ nextPageToken: null, nextPageUrl: null, values }, null, 1)

describe('answers of Pardot', () => {
  const campaign = { id: 7, name: 'Spring', cost: 1200, isDeleted: false, createdAt: '2026-03-31T10:05:09-07:00' }

  test('have their records in values', async () => {
    const { table, counts } = await reading('pardot.campaign', pardot(campaign, { ...campaign, id: 8 }) + pardot())
    expect(counts.read).toBe(2)
    expect(table[0]).toMatchObject({ id: '7', cost: '1200', createdat: '2026-03-31 17:05:09.000', _extra: null })
  })

  test('name a stage by an object or by its id', async () => {
    const stages = { previousStage: { id: 1, name: 'MQL' }, nextStage: { id: 2, name: 'SQL' } }
    const ids = { previousStageId: null, nextStageId: 1 }
    const answer = pardot({ id: 1, prospectId: 5, ...stages }, { id: 2, prospectId: 5, ...ids })
    expect((await reading('pardot.lifecycle_history', answer)).table).toMatchObject([
      { previousstageid: '1', previousstagename: 'MQL', nextstageid: '2', nextstagename: 'SQL' },
      { previousstageid: null, nextstageid: '1', nextstagename: null },
    ])
  })
})

describe('exports of Pardot', () => {
  test('have older names, times by a clock, and a backslash in front of formulas', async () => {
    const file = [
      '"id","prospect_id","type","type_name","details","form_id","created_at"',
      '"811","42","4","Form","\\=Pricing form","77","2026-03-29 02:30:00"',
    ].join('\n')
    const { table, extra } = await reading('pardot.visitor_activity', `${file}\n`)
    expect(extra).toEqual([])
    expect(table).toMatchObject([
      { id: '811', prospectid: '42', details: '=Pricing form', formid: '77', createdat: '2026-03-29 02:30:00' },
    ])
  })

  test('of people name the CRM’s records, with 15 or 18 characters', async () => {
    const file = 'Prospect Id,First Name,crm_lead_fid,crm_contact_fid\n5,Ann,,0017Q00000KGhjM\n'
    expect((await reading('pardot.prospect', file)).table).toMatchObject([
      { id: '5', firstname: 'Ann', salesforceleadid: null, salesforcecontactid: '0017Q00000KGhjMQAT' },
    ])
  })
})

describe('answers of HubSpot about marketing', () => {
  test('tell who sent a form in, and which form beside the list; what the person wrote is not kept', async () => {
    const values = [
      { name: 'message', value: 'secret', objectTypeId: '0-1' },
      { name: 'email', value: 'Ann@x.org', objectTypeId: '0-1' },
    ]
    const one = { conversionId: 'c-1', submittedAt: 1775037600000, values, pageUrl: 'https://x?utm_medium=cpc' }
    const two = { conversionId: 'c-2', submittedAt: 1775037600000, values: [] }
    const paging = { next: { after: 'a' } }
    const told = { conversionid: 'c-1', submittedat: '2026-04-01 10:00:00.000', email: 'Ann@x.org', _extra: null }
    for (const text of [
      JSON.stringify({ results: [one, two], paging, formId: 'f-1' }),
      JSON.stringify({ formGuid: 'f-1', results: [one] }) + JSON.stringify({ formGuid: 'f-2', results: [two] }),
      [one, two].map((each) => `${JSON.stringify({ ...each, formId: 'f-1' })}\n`).join(''),
    ]) {
      const { table, message } = await reading('hubspot.form_submission', text)
      expect(message).toBe(undefined)
      expect(table).toMatchObject([
        { ...told, formid: 'f-1' },
        { conversionid: 'c-2', email: null },
      ])
      expect(JSON.stringify(table)).not.toMatch(/secret/)
    }
  })

  test('name forms by guid or by id', async () => {
    const old = [{ guid: 'f-1', name: 'Demo', campaignGuid: 'c-1', createdAt: 1775037600000, formFieldGroups: [] }]
    const now = { results: [{ id: 'f-1', name: 'Demo', updatedAt: '2026-04-01T10:00:00.000Z', fieldGroups: [{}] }] }
    expect((await reading('hubspot.form', JSON.stringify(old))).table).toMatchObject([
      { id: 'f-1', campaignguid: 'c-1', createdat: '2026-04-01 10:00:00.000', _extra: null },
    ])
    expect((await reading('hubspot.form', JSON.stringify(now))).table).toMatchObject([
      { id: 'f-1', name: 'Demo', updatedat: '2026-04-01 10:00:00.000', _extra: null },
    ])
  })

  test('have events of mails without the addresses of machines', async () => {
    const event = { id: 'e-1', created: 1775037600000, type: 'CLICK', recipient: 'ann@x.org', emailCampaignId: 99 }
    const rest = { ipAddress: '192.0.2.1', location: { city: 'Berlin' }, sentBy: { id: 's', created: 1 } }
    const gone = { ...event, id: 'e-2', type: 'STATUSCHANGE', obsoletedBy: { id: 'e-3', created: 2 } }
    const subscriptions = [{ id: 5, status: 'UNSUBSCRIBED' }]
    const events = [
      { ...event, ...rest, url: 'https://x' },
      { ...gone, subscriptions },
    ]
    const answer = JSON.stringify({ hasMore: false, offset: 'o', events })
    expect((await reading('hubspot.email_event', answer)).table).toMatchObject([
      { id: 'e-1', created: '2026-04-01 10:00:00.000', url: 'https://x', obsoletedbyid: null, _extra: null },
      { id: 'e-2', obsoletedbyid: 'e-3', subscriptions: JSON.stringify(subscriptions), emailcampaignid: '99' },
    ])
  })

  test('list sendings of mails, or tell of one', async () => {
    const list = JSON.stringify({ campaigns: [{ id: 99, appId: 1, lastUpdatedTime: 1775037600000 }], hasMore: true })
    const one = JSON.stringify({ id: 98, contentId: 4711, name: 'May', counters: { sent: 3 } })
    expect((await reading('hubspot.email_campaign', list + one)).table).toMatchObject([
      { id: '99', lastupdatedtime: '2026-04-01 10:00:00.000', contentid: null },
      { id: '98', contentid: '4711', name: 'May', _extra: null },
    ])
  })

  test('tell a campaign’s assets, and what was spent on it with it or by itself', async () => {
    const item = { id: 'i', name: 'Ads', amount: 1200.5, createdAt: 1775037600000, order: 0 }
    const assets = { FORM: { results: [{ id: 'f-1', name: 'Demo' }], paging: {} }, MARKETING_EMAIL: { results: [] } }
    const properties = { hs_name: 'Spring', hs_start_date: '2026-03-10', hs_spend_items_sum_amount: '1200.50' }
    const campaign = { id: 'c-1', properties, assets, createdAt: '2026-02-01T00:00:00Z', businessUnits: [] }
    const budget = {
      budgetItems: [],
      spendItems: [item, { ...item, amount: 7 }],
      spendTotal: 1207.5,
      currencyCode: 'EUR',
    }
    const answers = [{ results: [campaign] }, { ...campaign, id: 'c-2', budget }, { campaignGuid: 'c-3', ...budget }]
    const told = { spenditems: '2026-04-01 10:00:00.000,1200.5|2026-04-01 10:00:00.000,7', hs_currency_code: 'EUR' }
    const { table, message } = await reading(
      'hubspot.marketing_campaign',
      answers.map((each) => JSON.stringify(each)).join('\n'),
    )
    expect(message).toBe(undefined)
    expect(table).toMatchObject([
      { id: 'c-1', hs_name: 'Spring', hs_start_date: '2026-03-10', assets: 'FORM:f-1', spenditems: null },
      { id: 'c-2', ...told, hs_spend_items_sum_amount: '1200.50' },
      { id: 'c-3', ...told, hs_spend_items_sum_amount: '1207.5', hs_name: null },
    ])
    const bad = { ...campaign, budget: { spendItems: [{ amount: 'much' }] } }
    expect((await reading('hubspot.marketing_campaign', JSON.stringify(bad))).aside).toHaveLength(1)
  })
})
