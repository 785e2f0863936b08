import type { ComponentChildren } from 'preact'
import { correct } from './course.ts'
import { Line, Lines } from './line.tsx'
import type { Mapping } from './send.ts'

/** The orders in which dates are written, with the same day in each. */
export const orders: [value: NonNullable<Mapping['dates']>, text: string][] = [
  ['Y-M-D', '2026-03-31'],
  ['M/D/Y', '3/31/2026'],
  ['D/M/Y', '31/3/2026'],
  ['D Mon Y', '31 Mar 2026'],
  ['serial', '46112 (a day number)'],
  ['epoch', '1774915200 (seconds)'],
]

/** The signs before the digits of a fraction. */
export const signs: [value: '.' | ',', text: string][] = [
  ['.', '1,234.50'],
  [',', '1.234,50'],
]

const encodings: [NonNullable<Mapping['encoding']>, string][] = [
  ['utf-8', 'UTF-8'],
  ['utf-16', 'UTF-16'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-1', 'ISO 8859-1'],
]
const delimiters: [NonNullable<Mapping['delimiter']>, string][] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]

/** How the whole file is written; what is left open is as the file shows it. */
export function Settings({ mapping }: { mapping: Mapping }) {
  const set = (part: { [Name in keyof Mapping]?: Mapping[Name] | undefined }) =>
    void correct({ mapping: JSON.parse(JSON.stringify({ ...mapping, ...part })) as Mapping }) // Without what is undefined.
  const words = (name: 'won' | 'lost' | 'open') => (
    <Field label={`Words that mean ${name}`}>
      <Lines
        value={mapping.words?.[name]}
        onChange={(lines) => set({ words: { ...mapping.words, ...({ [name]: lines } as object) } })}
      />
    </Field>
  )
  return (
    <details class="settings" open>
      <summary>How the file is written</summary>
      <div class="fields">
        <Field label="Dates">
          <Pick value={mapping.dates} options={orders} onChange={(dates) => set({ dates })} />
        </Field>
        <Field label="Numbers">
          <Pick value={mapping.decimal} options={signs} onChange={(decimal) => set({ decimal })} />
        </Field>
        <Field label="Currency of amounts">
          <Line
            value={mapping.currency}
            hint="EUR"
            onChange={(currency) => set({ currency: currency?.toUpperCase() })}
          />
        </Field>
        <Field label="Time zone of times">
          <Line value={mapping.time_zone} hint="Europe/Berlin" onChange={(time_zone) => set({ time_zone })} />
        </Field>
        <Field label="Encoding">
          <Pick value={mapping.encoding} options={encodings} onChange={(encoding) => set({ encoding })} />
        </Field>
        <Field label="Between values">
          <Pick value={mapping.delimiter} options={delimiters} onChange={(delimiter) => set({ delimiter })} />
        </Field>
        <Field label="Sheet of a workbook">
          <Line value={mapping.sheet} hint="the first" onChange={(sheet) => set({ sheet })} />
        </Field>
        <Field label="Records of JSON under">
          <Line value={mapping.records} hint="records" onChange={(records) => set({ records })} />
        </Field>
        {words('won')}
        {words('lost')}
        {words('open')}
        <Field label="Words for nothing">
          <Lines value={mapping.null_words} onChange={(null_words) => set({ null_words })} />
        </Field>
      </div>
      <details>
        <summary>The mapping as the lake keeps it</summary>
        <pre>{JSON.stringify(mapping, null, 1)}</pre>
      </details>
    </details>
  )
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      <span>{label}</span>
      {children}
    </label>
  )
}

type Pickable<Value> = {
  value: Value | undefined
  options: [Value, string][]
  onChange: (value: Value | undefined) => void
}

function Pick<Value extends string>({ value, options, onChange }: Pickable<Value>) {
  return (
    <select value={value ?? ''} onChange={({ currentTarget }) => onChange((currentTarget.value as Value) || undefined)}>
      <option value="">as it shows</option>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  )
}
