import type { Form } from './forms.ts'
import { type Field, field } from './types.ts'

/** A number of a field that is not below nothing. */
export function notNegative(base: Field): Field {
  const form: Form = (bytes, at) => (bytes[at] === 45 ? 0 : (base.form?.(bytes, at) ?? 0))
  const isBelow = (value: string) => /^-0*[.\d]*[1-9]/.test(value)
  const read = (value: string) => {
    const told = base.value(value)
    return typeof told === 'string' && !isBelow(told) ? told : undefined
  }
  const code = (value: string) =>
    typeof base.value(value) === 'string' && isBelow(value) ? 'ROW_OUT_OF_RANGE' : base.code(value)
  return { ...field(`${base.name}>=0`, `${base.expects}, not below 0`, read, { form, code }), empty: base.empty }
}
