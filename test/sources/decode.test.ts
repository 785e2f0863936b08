import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyTable } from './any.ts'
import { decoding } from './decoding.ts'
import { reading } from './reading.ts'

const little = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
const big = (text: string) => little(text).swap16()

describe('UTF-16', () => {
  test('is told by its mark in both orders, and the mark is gone', async () => {
    const text = 'Id,Name\n1,Müller 😀\n'
    for (const bytes of [little(text), big(text)])
      expect(await decoding(bytes)).toMatchObject({
        text,
        encoding: 'utf-16',
        kind: 'text',
        isItself: false,
        codes: [],
      })
  })

  test('without a mark is read where it was said, and asked for where it was not', async () => {
    const bytes = Buffer.from('Id,Name\n1,Ann\n', 'utf16le')
    expect(await decoding(bytes, { encoding: 'utf-16' })).toMatchObject({ text: 'Id,Name\n1,Ann\n' })
    expect(await decoding(bytes.swap16(), { encoding: 'utf-16' })).toMatchObject({ text: 'Id,Name\n1,Ann\n' })
    expect(await decoding(bytes)).toEqual({
      code: 'FILE_WRONG_ENCODING',
      state: 'held',
      left: [],
      said: "FILE_WRONG_ENCODING table/opportunity deals — looks like UTF-16 and has no byte order mark. Nothing of the file is used until a person decides. Say the file's own encoding: utf-8, utf-16, windows-1252 or iso-8859-1.",
    })
  })

  test('said of a file that is none is refused', async () => {
    expect(await decoding('Id,Name\n1,Ann\n', { encoding: 'utf-16' })).toMatchObject({ code: 'FILE_WRONG_ENCODING' })
  })

  test('its mark is believed over what was said, with a notice', async () => {
    const result = await decoding(little('Id\n1\n'), { encoding: 'windows-1252' })
    expect(result).toMatchObject({ text: 'Id\n1\n', encoding: 'utf-16', codes: ['FILE_WRONG_ENCODING'] })
  })

  test('half of a character costs its record alone', async () => {
    const bytes = Buffer.concat([little('Id\n'), Buffer.from('x\ud83dy\nfine\n', 'utf16le')])
    const result = await decoding(bytes)
    expect(result.bytes?.toString('latin1')).toBe('Id\nx\xed\xa0\xbdy\nfine\n')
    const { aside } = await reading(anyTable(['Id']), bytes, { tolerance: 1 })
    expect(aside.map(({ message }) => message.split(' — ')[1])).toEqual([
      'Id holds half of a character, which means nothing by itself. The record is in quarantine. Export it in UTF-8.',
    ])
  })

  test('an odd number of bytes is no end of a file', async () => {
    expect(await decoding(little('Id\n1\n').subarray(0, -1))).toMatchObject({
      code: 'FILE_TRUNCATED',
      state: 'rejected',
      left: [],
    })
  })

  test('any text comes out as it is, however long', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((each) => each.repeat(9000).slice(0, 200_000))
    const property = fc.asyncProperty(text, fc.boolean(), async (each, isBig) => {
      const whole = each.toWellFormed()
      const bytes = isBig ? big(whole) : little(whole)
      expect((await decoding(bytes)).text === whole || bytes.toString('hex', 2, 4) === '0000').toBe(true)
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

describe('windows-1252 and ISO 8859-1', () => {
  const bytes = Buffer.from('Id,Name\n1,Caf\xe9 \x80 \x93x\x94\n', 'latin1')

  test('are read where they were said', async () => {
    expect(await decoding(bytes, { encoding: 'windows-1252' })).toMatchObject({ text: 'Id,Name\n1,Café € “x”\n' })
    const latin = Buffer.from('Id,Name\n1,Caf\xe9\n', 'latin1')
    expect(await decoding(latin, { encoding: 'iso-8859-1' })).toMatchObject({ text: 'Id,Name\n1,Café\n' })
  })

  test('are never guessed: the bytes stay as they are', async () => {
    expect(await decoding(bytes)).toMatchObject({ isItself: true, encoding: 'utf-8', left: [] })
  })

  test('bytes that mean nothing stay, for their records to be set aside', async () => {
    const odd = Buffer.from('1,\x81\x8d\x8f\x90\x9d\xe9\n', 'latin1')
    expect((await decoding(odd, { encoding: 'windows-1252' })).bytes?.toString('latin1')).toBe(
      '1,\x81\x8d\x8f\x90\x9dÃ©\n',
    )
    const found = anyTable(['a', 'b'], { encoding: 'windows-1252' })
    const { aside } = await reading(found, Buffer.from('a,b\n1,\x81\n2,\xe9\n', 'latin1'), { tolerance: 1 })
    expect(aside.map(({ message }) => message)).toEqual([
      'ROW_BAD_ENCODING table/any any.csv:2:2 — b holds the byte 81, which is neither UTF-8 nor windows-1252. The record is in quarantine. Export it in UTF-8.',
    ])
    const euro = Buffer.from('1,\x80\xe9\n', 'latin1')
    expect((await decoding(euro, { encoding: 'iso-8859-1' })).bytes?.toString('latin1')).toBe('1,\x80Ã©\n')
  })

  test('said of UTF-8 are held, for é would come in as Ã©', async () => {
    expect(await decoding('Id\n1é\n', { encoding: 'windows-1252' })).toEqual({
      code: 'FILE_WRONG_ENCODING',
      state: 'held',
      left: [],
      said: "FILE_WRONG_ENCODING table/opportunity deals — is UTF-8 throughout, though windows-1252 was said. Nothing of the file is used until a person decides. Say the file's own encoding: utf-8, utf-16, windows-1252 or iso-8859-1.",
    })
    expect(await decoding('Id\n1\n', { encoding: 'windows-1252' })).toMatchObject({ text: 'Id\n1\n' })
    const marked = await decoding('\uFEFFId\n1é\n', { encoding: 'windows-1252' })
    expect(marked).toMatchObject({ isItself: true, codes: ['FILE_WRONG_ENCODING'] })
  })

  test('every letter that they have comes out as it is', async () => {
    const letters = [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map(
      (letter) =>
        [
          letter,
          Number(
            `0x${'80 82 83 84 85 86 87 88 89 8a 8b 8c 8e 91 92 93 94 95 96 97 98 99 9a 9b 9c 9e 9f'.split(' ')[[...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].indexOf(letter)]}`,
          ),
        ] as const,
    )
    const plain = Array.from({ length: 96 }, (_, k) => [String.fromCharCode(0xa0 + k), 0xa0 + k] as const)
    const ascii = Array.from({ length: 128 }, (_, k) => [String.fromCharCode(k), k] as const)
    const all = [...ascii, ...letters, ...plain]
    const property = fc.asyncProperty(fc.array(fc.constantFrom(...all), { maxLength: 400 }), async (chosen) => {
      const given = Buffer.from([...chosen.map(([, byte]) => byte), 0xe9, 0x0a])
      const text = `${chosen.map(([letter]) => letter).join('')}é\n`
      expect((await decoding(Buffer.concat([Buffer.from('Id\n'), given]), { encoding: 'windows-1252' })).text).toBe(
        `Id\n${text}`,
      )
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

describe('other files', () => {
  test('text in UTF-8, and what nobody can read, stays as it is', async () => {
    for (const bytes of ['', 'Id\n1é\n', '%PDF-1.7', '{"results":[]}'])
      expect(await decoding(bytes)).toMatchObject({ isItself: true, kind: 'text', codes: [], left: [] })
  })

  test('an old Excel file, UTF-32 and an encrypted Parquet file are named', async () => {
    const cases = [
      ['d0cf11e0a1b11ae1', 'is an old Excel file (.xls), or one with a password (magic D0 CF 11 E0)'],
      ['fffe000049000000', 'is UTF-32'],
      ['5041524500000000', 'is an encrypted Parquet file'],
    ]
    for (const [hex, what] of cases)
      expect(await decoding(Buffer.from(hex!, 'hex'))).toMatchObject({
        said: `FILE_WRONG_TYPE table/opportunity deals — ${what}. Nothing of the file is used. Save it as CSV in UTF-8 or as xlsx.`,
        left: [],
      })
  })
})
