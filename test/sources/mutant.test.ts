import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reading } from './reading.ts'

const records = Array.from({ length: 12 }, (_, k) => ({
  id: String(k),
  properties: { dealstage: 'x', amount: `${k}.5`, dealname: 'a "b" \\ \u20ac' },
  associations: { companies: { results: [{ id: '7', type: 'deal_to_company' }] } },
  updatedAt: '2026-02-20T08:00:10.311Z',
}))
const files = [
  JSON.stringify({ results: records, paging: { next: { after: '2' } } }),
  JSON.stringify(records, null, 1),
  records.map((record) => `${JSON.stringify(record)}\n`).join(''),
].map((text) => Buffer.from(text))

const bytes = fc.constantFrom(...Array.from('{}[]",:\\\n 0a', (sign) => sign.charCodeAt(0)), 0, 0xff)
const change = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  kind: fc.constantFrom('put', 'drop', 'add', 'cut'),
  byte: bytes,
})

test('whatever happens to a file of JSON, each record is accepted, set aside or a duplicate, or the file is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (good, changes) => {
        let text = good
        for (const { at, kind, byte } of changes) {
          const k = Math.floor(at * text.length)
          const [before, after] = [text.subarray(0, k), text.subarray(kind === 'add' ? k : k + 1)]
          text =
            kind === 'cut'
              ? before
              : Buffer.concat(kind === 'drop' ? [before, after] : [before, Buffer.from([byte]), after])
        }
        const { state, code, counts, bytes, size, table, aside, message } = await reading('hubspot.deal', text)
        expect(counts.read).toBe(counts.accepted + counts.quarantined + counts.duplicate)
        expect(bytes.header + bytes.records + bytes.skipped).toBe(size)
        expect(aside.length).toBe(counts.quarantined)
        expect(table.length).toBe(state === 'accepted' || state === 'partial' ? counts.accepted : 0)
        if (state !== 'accepted')
          expect([code, message]).toEqual([
            expect.stringMatching(/^[A-Z_]+$/),
            expect.stringContaining('hubspot/deal deal.csv'),
          ])
      },
    ),
    { numRuns: 150, seed: 7 },
  )
}, 60_000)
