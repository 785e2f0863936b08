import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { required, text } from '../types.ts'

const row = {
  conversionId: plainId,
  submittedAt: required(instant),
  'formId?': plainId,
  'contactId?': plainId,
  'email?': text(),
  'pageUrl?': text(),
  'title?': text(),
} satisfies Contract['row']

/**
 * HubSpot form submission: who sent a form in, when and on which page. The answer is that of one form, which is told as `formId` beside the
 * submissions; of what the person wrote only the e-mail is kept.
 */
export default {
  formats: ['csv', 'json'],
  key: 'conversionId',
  records: 'results',
  beside: { formId: 'formId', formGuid: 'formId' },
  nested: { values: 'value_' },
  only: true,
  row,
  aliases: snakeNames(row, { timestamp: 'submittedAt', formGuid: 'formId', value_email: 'email' }),
  match: ['contact_form_submission', 'submission'],
} satisfies Contract
