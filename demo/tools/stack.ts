import { aircallTrace } from '../aircall/call.ts'
import { dialpadTrace } from '../dialpad/call.ts'
import { gongTrace } from '../gong/call.ts'
import { calendarTrace } from '../google/meeting.ts'
import { gmailTrace } from '../google/message.ts'
import { outreachTrace } from '../outreach/trace.ts'
import { salesloftTrace } from '../salesloft/trace.ts'
import type { Touch } from './touch.ts'
import type { Trace } from './trace.ts'

/** What the demo company works with: its CRM, by which each is called, and what stands beside it. */
export const stacks = ['salesforce', 'marketo', 'hubspot'] as const
/** One of them. */
export type Stack = (typeof stacks)[number]

/** What the tools of a stack tell of a touch. */
export function tracesOf(touch: Touch, stack: Stack): Trace[] {
  if (stack === 'hubspot') return [...aircallTrace(touch), ...calendarTrace(touch), ...gmailTrace(touch, true)]
  const engaged = stack === 'marketo' ? salesloftTrace(touch) : outreachTrace(touch)
  const dialed = stack === 'marketo' ? dialpadTrace(touch) : aircallTrace(touch)
  return [...dialed, ...gongTrace(touch), ...engaged, ...calendarTrace(touch), ...gmailTrace(touch, engaged.length > 0)]
}
