import type { Meeting } from '../salesforce/event.ts'
import type { Task, TaskVersion } from '../salesforce/task.ts'
import { daySeconds, isoTime } from '../time.ts'
import { messageId } from '../tools/trace.ts'
import { links } from './deal.ts'
import { hubspotId } from './ids.ts'

/** The Message-ID of a mail; the second record of one has none. */
const messageOf = (task: Task) => (task.again ? null : `<${messageId(task)}>`)

/** HubSpot's objects of what people do. */
export type Kind = 'calls' | 'emails' | 'meetings' | 'tasks'

const dispositions: Record<string, string> = {
  Connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  'Left Voicemail': 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  'No Answer': '73a0d17f-1163-4015-bdd5-ec830791da20',
  Busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
}

const about = ({ who, what, account }: Pick<Task, 'who' | 'what' | 'account'>) => {
  const isContact = /^00[3Q]/.test(who ?? '') // A lead is a contact too.
  return {
    associations: {
      ...(who && isContact ? { contacts: links('engagement_to_contact', who) } : {}),
      ...(account ? { companies: links('engagement_to_company', account) } : {}),
      ...(what?.startsWith('006') ? { deals: links('engagement_to_deal', what) } : {}),
    },
  }
}

/** What somebody did as a call, an e-mail or a to-do of HubSpot; undefined for what HubSpot keeps elsewhere, such as mail to lists. */
export function taskRecord({ task, done, stamp }: TaskVersion): { kind: Kind; record: object } | undefined {
  const { kind: sort, call } = task
  const kind =
    sort === 'Call' && done
      ? 'calls'
      : sort === 'Email' && done
        ? 'emails'
        : sort === 'LinkedIn' || sort === 'ListEmail'
          ? undefined
          : 'tasks'
  if (!kind) return undefined
  const at = isoTime(
    done ? task.done! - (kind === 'calls' ? (call?.seconds ?? 0) : 0) : (task.due + 1) * daySeconds - 1,
  )
  const own = {
    calls: {
      hs_call_title: task.subject,
      hs_call_direction: call?.direction?.toUpperCase() ?? null,
      hs_call_status: 'COMPLETED',
      hs_call_duration: call?.seconds === null || call?.seconds === undefined ? null : String(call.seconds * 1000),
      hs_call_disposition: call?.result ? (dispositions[call.result] ?? call.result) : null,
      hs_call_external_id: call?.dialer ?? null,
    },
    emails: {
      hs_email_subject: task.subject,
      hs_email_direction: 'EMAIL',
      hs_email_status: 'SENT',
      hs_email_message_id: messageOf(task),
    },
    tasks: {
      hs_task_subject: task.subject,
      hs_task_status: done ? 'COMPLETED' : 'NOT_STARTED',
      hs_task_type: sort === 'Call' ? 'CALL' : sort === 'Email' ? 'EMAIL' : 'TODO',
      hs_task_completion_date: done ? isoTime(task.done!) : null,
    },
  }[kind]
  const properties = { hs_timestamp: at, hubspot_owner_id: hubspotId(task.owner.id), ...own }
  return {
    kind,
    record: {
      id: hubspotId(task.id),
      properties,
      ...about(task),
      createdAt: isoTime(task.made),
      updatedAt: isoTime(stamp),
      archived: task.deleted && done,
    },
  }
}

/** A meeting of HubSpot; undefined for an invitee's copy and the head of a series, of which it has none. */
export function meetingRecord(meeting: Meeting): object | undefined {
  if (meeting.role !== 'own') return undefined
  const { start, minutes, made, subject, owner, deleted } = meeting
  const properties = {
    hs_timestamp: isoTime(start),
    hs_meeting_title: subject,
    hs_meeting_start_time: isoTime(start),
    hs_meeting_end_time: isoTime(start + minutes * 60),
    hs_meeting_outcome: 'SCHEDULED',
    hubspot_owner_id: hubspotId(owner.id),
  }
  return {
    id: hubspotId(meeting.id),
    properties,
    ...about(meeting),
    createdAt: isoTime(made),
    updatedAt: isoTime(made),
    archived: deleted,
  }
}
