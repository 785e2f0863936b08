import { join } from 'node:path'
import { aircallCall, linesOf } from '../aircall/call.ts'
import { dialpadCall, legsOf } from '../dialpad/call.ts'
import { gongExport } from '../gong/export.ts'
import { googleExport } from '../google/export.ts'
import { outreachExport } from '../outreach/export.ts'
import type { Company } from '../people.ts'
import type { Export } from '../salesforce/records.ts'
import { weekly as say, table } from '../salesforce/table.ts'
import { salesloftExport } from '../salesloft/export.ts'
import { lines } from './lines.ts'
import { type Stack, tracesOf } from './stack.ts'
import type { Tool, Trace } from './trace.ts'

/** The exports of the tools that a company of a stack has beside its CRM: what they tell of what really was done. */
export function toolExport(out: string, company: Company, stack: Stack): Export {
  const files = lines(out)
  const name =
    stack === 'marketo' ? 'exports/dialpad/calls-20260630T160000Z.csv' : 'exports/aircall/calls-20260630T160000Z.csv'
  const google = googleExport(files, company)
  const [outreach, salesloft, gong] = [outreachExport(files), salesloftExport(files), gongExport(files)]
  const aircall = stack === 'marketo' ? undefined : table(join(out, name), aircallCall, say)
  const dialpad = stack === 'marketo' ? table(join(out, name), dialpadCall, say) : undefined
  const told: Record<Tool, (trace: Trace) => void> = {
    aircall: (trace) => {
      for (const each of linesOf(trace)) aircall?.add(each)
    },
    dialpad: (trace) => {
      for (const each of legsOf(trace)) dialpad?.add(each)
    },
    gong: gong.add,
    outreach: outreach.add,
    salesloft: salesloft.add,
    calendar: google.add,
    gmail: google.add,
  }
  return {
    add: ({ touches }) => {
      for (const touch of touches) for (const trace of tracesOf(touch, stack)) told[trace.tool](trace)
    },
    close: async () => {
      google.end()
      if (stack !== 'hubspot') gong.end()
      if (stack === 'salesforce') outreach.end()
      if (stack === 'marketo') salesloft.end()
      for (const each of [aircall, dialpad]) each?.close()
      const calls: [string, number] = [name, aircall?.rows() ?? dialpad?.rows() ?? 0]
      return { files: [calls, ...files.close()], planted: [] }
    },
  }
}
