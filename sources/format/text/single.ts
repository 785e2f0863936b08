import { Transform } from 'node:stream'
import { DecodeError } from './wrong.ts'

/** What windows-1252 has where ISO 8859-1 has control characters; the five bytes that mean nothing are �. */
const windows = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ'

/** The bytes that mean nothing in windows-1252. */
export const meaningless = [...windows].flatMap((letter, k) => (letter === '�' ? [0x80 + k] : []))

/** How each byte from 80 on stands in UTF-8; a byte that means nothing stays as it is, which is no UTF-8. */
function table(isWindows: boolean): Buffer[] {
  return Array.from({ length: 128 }, (_, k) => {
    const letter = k >= 32 ? String.fromCharCode(0x80 + k) : isWindows ? windows[k]! : '�'
    return letter === '�' ? Buffer.from([0x80 + k]) : Buffer.from(letter)
  })
}

/**
 * Turns windows-1252, or ISO 8859-1, into UTF-8. A byte that means nothing in it stays, so that its record is set aside. Text that has
 * other letters than those of English and is UTF-8 throughout is held: it would come out as `Ã©`.
 */
export function singleByte(isWindows: boolean): Transform {
  const letters = table(isWindows)
  const strict = new TextDecoder('utf-8', { fatal: true })
  let isEnglish = true
  let isUtf8 = true
  const check = (chunk?: Buffer) => {
    try {
      if (isUtf8) strict.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isUtf8 = false
    }
  }
  return new Transform({
    transform(chunk: Buffer, _, done) {
      check(chunk)
      const bytes = Buffer.allocUnsafe(chunk.length * 3)
      let to = 0
      for (const byte of chunk)
        if (byte < 0x80) bytes[to++] = byte
        else {
          isEnglish = false
          for (const part of letters[byte - 0x80]!) bytes[to++] = part
        }
      done(null, bytes.subarray(0, to))
    },
    flush(done) {
      check()
      const name = isWindows ? 'windows-1252' : 'ISO 8859-1'
      if (isEnglish || !isUtf8) done()
      else done(new DecodeError('FILE_WRONG_ENCODING', `is UTF-8 throughout, though ${name} was said`, 'held'))
    },
  })
}
