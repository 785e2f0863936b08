import { gzipSync } from 'node:zlib'
import { csv } from '../reading.ts'
import { forged, forgedEntries, zip } from '../zip.ts'
import { type Cases, deal, good, header, opportunity, take } from './case.ts'

const text = csv(header, ...good(3))
const gz = gzipSync(text)
const changed = (bytes: Buffer, at: number) => {
  const other = Buffer.from(bytes)
  other[other.length + at]! ^= 1
  return other
}
const quotas = (count: number, amount = 100) =>
  csv(
    'rep_email,period_type,period_start,amount',
    ...Array.from({ length: count }, (_, k) => `rep${k}@example.com,month,2026-01-01,${amount}.00`),
  )
const ended = (...numbers: number[]) =>
  numbers.map((n) => ({ [`opportunity-2026-01-0${n}.csv`]: csv(header, deal(n)) }))
const one = { name: 'Opportunity.csv', text }

/** Cases 1 to 24: the file as a whole. */
export const files: Cases = {
  '1 a file of 0 bytes': opportunity(''),
  '2 a header and no rows': opportunity(`${header}\n`),
  '2b a header and no rows of a full snapshot': take({ 'quota.csv': 'rep_email,period_type,period_start,amount\n' }),
  '3 only a byte order mark': opportunity('\uFEFF'),
  '3b only blank lines': opportunity('\n \r\n'),
  '4 a login page': opportunity('<!DOCTYPE html>\n<html><body>Log in</body></html>\n'),
  '4b XML': opportunity('<?xml version="1.0"?><deals/>\n'),
  '4c JSON where only CSV is exported': take({ 'quota.csv': '{"rep_email": "a@example.com"}' }),
  '5 an error answer as JSON': opportunity(
    '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]',
  ),
  '5b an error answer as XML': opportunity(
    '<?xml version="1.0"?><error><exceptionCode>InvalidSessionId</exceptionCode></error>',
  ),
  '5c an error answer of HubSpot': take({
    'hubspot/deals.json':
      '{"status":"error","message":"The API key is wrong","correlationId":"a","category":"INVALID_AUTHENTICATION"}',
  }),
  '6 a zip or xlsx that is called csv': opportunity(Buffer.from('PK\u0003\u0004rest')),
  '6b a Parquet file that is called csv': opportunity('PAR1rest'),
  '6c a PDF that is called csv': opportunity('%PDF-1.7'),
  '7 a truncated gz': take({ 'opportunity.csv.gz': gz.subarray(0, -20) }),
  '8 a gz with a wrong checksum': take({ 'opportunity.csv.gz': changed(gz, -6) }),
  '8b a gz followed by other bytes': take({ 'opportunity.csv.gz': Buffer.concat([gz, Buffer.from('and more')]) }),
  '9 a gz of several members': take({
    'opportunity.csv.gz': Buffer.concat([gzipSync(csv(header, deal(1))), gzipSync(csv(deal(2), deal(3)))]),
  }),
  '10 CSV that is called gz': take({ 'opportunity.csv.gz': text }),
  '10b gz that is called csv': opportunity(gz),
  '11 a zip whose member goes up': async () =>
    take({ 'a.zip': forged(await zip({ name: 'aa/x.csv', text }), 'aa/x.csv', '../x.csv') }),
  '11b a zip whose member is absolute': async () =>
    take({ 'a.zip': forged(await zip({ name: 'aaaa/x.csv', text }), 'aaaa/x.csv', '/tmp/x.csv') }),
  '11c a zip whose member has a backslash': async () =>
    take({ 'a.zip': forged(await zip({ name: 'in/x.csv', text }), 'in/x.csv', '..\\x.csv') }),
  '11d a zip whose member is a link': async () =>
    take({ 'a.zip': await zip({ name: 'x.csv', text: '/etc/passwd', mode: 0o120777 }) }),
  '12 a zip that says it unpacks to 4 GB': async () => take({ 'a.zip': forgedSize(await zip(one), 0xfffffff0) }),
  '12b a zip of more than 200 times its size': async () =>
    take({ 'a.zip': await zip({ name: one.name, text: ' '.repeat(70_000_000) }) }),
  '12c a gz of more than 200 times its size': () =>
    Promise.resolve(take({ 'opportunity.csv.gz': gzipSync(Buffer.alloc(70_000_000, 32)) })),
  '12d a zip of more than 1,000 members': async () =>
    take({ 'a.zip': await zip(...Array.from({ length: 1001 }, (_, k) => ({ name: `${k}.csv` }))) }),
  '12e a zip in a zip': async () => take({ 'a.zip': await zip({ name: 'inner.zip', text: 'PK' }) }),
  '13 a zip with a wrong checksum in a member': async () =>
    take({ 'a.zip': forgedEntries(await zip(one), 16, (crc) => crc ^ 1) }),
  '14 a zip with two members of one name': async () => take({ 'a.zip': await zip(one, one) }),
  '15 an encrypted zip': async () => take({ 'a.zip': forgedEntries(await zip(one), 8, (flags) => flags | 1) }),
  '16 a zip of one good file and others': async () =>
    take({
      'a.zip': await zip(one, { name: '__MACOSX/._Opportunity.csv', text: 'x' }, { name: 'readme.txt', text: 'x' }),
    }),
  '17 cut, where no earlier file of the feed was': {
    takes: [...ended(1, 2, 3), { 'opportunity-2026-01-04.csv': csv(header, deal(4)).trimEnd() }],
  },
  '17b cut in a record, where no earlier file of the feed was': {
    takes: [...ended(1, 2, 3), { 'opportunity-2026-01-04.csv': csv(header, ...good(40), deal(4)).slice(0, -12) }],
  },
  '17c cut, as its manifest says': take({
    'opportunity.csv': csv(header, ...good(40)).slice(0, -12),
    'opportunity.csv.manifest.json': '{"rows": 1000}',
  }),
  '17d no line break at the end of a first file': opportunity(csv(header, ...good(3)).trimEnd()),
  '17e cut in the last record of a first file': opportunity(csv(header, ...good(40)).slice(0, -18)),
  '18 other rows than its manifest says': take({
    'opportunity.csv': csv(header, ...good(998)),
    'opportunity.csv.manifest.json': '{"rows": 1000}',
  }),
  '18b another sum than the manifest of its folder says': take({
    'in/opportunity.csv': csv(header, ...good(3)),
    'in/manifest.json': '{"files": {"opportunity.csv": {"rows": 3, "sums": {"Amount": "30.01"}}}}',
  }),
  '18c other bytes than the manifest of its zip says': async () =>
    take({
      'a.zip': await zip(one, { name: 'manifest.json', text: '{"files": {"Opportunity.csv": {"bytes": 166}}}' }),
    }),
  '18d as its manifest says': take({
    'opportunity.csv': csv(header, ...good(3)),
    'opportunity.csv.manifest.json': '{"rows": 3, "bytes": 165, "sums": {"amount": "30"}}',
  }),
  '18e a manifest that cannot be read': take({
    'opportunity.csv': csv(header, ...good(3)),
    'opportunity.csv.manifest.json': '{"rows": "three", "sums": {"Amount": 1e3}}',
  }),
  '19 a full snapshot with less than half of its rows': {
    takes: [
      ...[1, 2, 3].map((n) => ({ [`quota-2026-01-0${n}.csv`]: quotas(98 + n) })),
      { 'quota-2026-01-04.csv': quotas(41) },
    ],
  },
  '19b half of its rows': { takes: [{ 'quota-2026-01-01.csv': quotas(100) }, { 'quota-2026-01-02.csv': quotas(50) }] },
  '20 the same bytes under another name': {
    takes: [{ 'opportunity-1.csv': text }, { 'opportunity-2.csv': text }],
    all: true,
  },
  '21 the same name with other bytes': {
    takes: [{ 'opportunity.csv': text }, { 'opportunity.csv': csv(header, deal(7)) }],
  },
  '22 an older snapshot after a newer one': {
    takes: [{ 'quota-2026-01-02.csv': quotas(2) }, { 'quota-2026-01-01.csv': quotas(3) }],
  },
  '23 a file that no feed matches': take({ 'foo/oportunity.csv': text }),
  '23b a file that is like none': take({ 'foo/x.csv': csv('a,b', '1,2') }),
  '24 keys with spaces, plus, percent signs and other letters, and long ones': take({
    'company/quota 2026 + Q2.csv': quotas(1),
    'Größe/50%2F/quota.csv': quotas(2),
    [`${'deep/'.repeat(180)}quota.csv`]: quotas(3),
  }),
}

/** The same archive with another size in each entry of its directory. */
function forgedSize(bytes: Buffer, size: number): Buffer {
  const forged = Buffer.from(bytes)
  const at = forged.indexOf('PK\x01\x02')
  forged.writeUInt32LE(size, at + 24)
  return forged
}
