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
