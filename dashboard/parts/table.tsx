import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Column, QueryResult } from '../../queries/result.ts'
import { type Row, rows } from './answer.ts'
import { isNumber, show, words } from './format.ts'

/** A column as a panel shows it: its heading and what stands in a cell; a minor one is left out on a narrow screen. */
export type Shown = { name: string; heading?: string; minor?: boolean; cell?: (row: Row) => ComponentChildren }

type Props = { result: QueryResult; label: string; columns?: Shown[]; limit?: number }

/** The rows of a result as a table; a heading says its column's meaning on hover, numbers stand right with equal digits. */
export function Table({ result, label, columns, limit = 200 }: Props) {
  const [all, setAll] = useState(false)
  const listed = (columns ?? result.columns.map(({ name }): Shown => ({ name }))).flatMap((shown) => {
    const column = result.columns.find((one) => one.name === shown.name)
    return column ? [{ ...shown, column }] : []
  })
  const everything = rows(result)
  const visible = all ? everything : everything.slice(0, limit)
  return (
    <>
      <table aria-label={label}>
        <thead>
          <tr>
            {listed.map(({ column, heading, minor }) => (
              <th key={column.name} scope="col" class={kind(column, minor)} title={column.meaning ?? undefined}>
                {heading ?? title(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visible.map((row, index) => (
            <tr key={index}>
              {listed.map(({ column, cell, minor }) => (
                <td key={column.name} class={kind(column, minor)}>
                  {cell ? cell(row) : show(row[column.name]!, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {visible.length < everything.length ? (
        <button type="button" class="more" onClick={() => setAll(true)}>{`Show all ${everything.length} rows`}</button>
      ) : null}
    </>
  )
}

function title(column: Column): string {
  return words(column.name.replace(/_(rate|count|date)$/, ''))
}

function kind(column: Column, minor = false): string | undefined {
  const names = [
    isNumber(column) && 'number',
    /(date|quarter|week|^period)$|^(inquiry|mql|sal|sql|opportunity|touched)_at$/.test(column.name) && 'day',
    minor && 'minor',
    column.name === 'reasons' && 'long',
    column.name === 'name' && 'deal',
    /^(file_name|table_name|code|message|rule|definition|email|target_name|full_name|campaign_name|record_id|record_name|other_record_name|key)$/.test(
      column.name,
    ) && 'wrap',
  ].filter(Boolean)
  return names.length ? names.join(' ') : undefined
}
