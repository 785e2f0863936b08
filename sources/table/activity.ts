import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { decimal, flag, text } from '../types.ts'

/** Any table of what sellers did: one row per call, mail, meeting or task. */
export default {
  formats: ['csv', 'json'],
  key: 'activity_id',
  version: 'updated_at',
  row: {
    activity_id: text(),
    'activity_type?': text(),
    'owner?': text(),
    'started_at?': when,
    'ended_at?': when,
    'duration_minutes?': decimal(18, 2),
    'direction?': text(),
    'disposition?': text(),
    'is_completed?': flag,
    'person?': text(),
    'account?': text(),
    'opportunity?': text(),
    'created_at?': when,
    'updated_at?': when,
  },
  match: ['activity', 'task', 'event', 'call', 'email', 'meeting', 'calendar', 'calendarevent'],
  aliases: called({
    activity_id: 'activityid taskid eventid callid emailid recordid id referenceid number key',
    activity_type: 'activitytype type tasktype tasksubtype kind',
    owner:
      'owneremail owner ownerid ownername rep user username useremail assignedto assignedtoemail participantemail salesrep',
    started_at:
      'startedat startdatetime eventstart starttime start activitydatetime sentdatetime sentat datetime timestamp activitydate duedate date completeddatetime',
    ended_at: 'endedat enddatetime endtime eventend',
    duration_minutes: 'durationminutes durationinminutes duration minutes',
    direction: 'direction calltype',
    disposition: 'disposition calldisposition outcome result callresult',
    is_completed: 'iscompleted completed isclosed',
    person: 'whoid contactid personid contact prospect person',
    account: 'accountid account accountname company',
    opportunity: 'whatid opportunityid dealid opportunity deal',
    created_at: 'createddate createdat created',
    updated_at: 'systemmodstamp lastmodifieddate updatedat',
  }),
} satisfies Contract
