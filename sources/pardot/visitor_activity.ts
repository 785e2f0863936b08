import type { Contract } from '../contract.ts'
import { clock } from '../moment.ts'
import { plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { integer, required, text } from '../types.ts'

const row = {
  id: plainId,
  type: required(integer),
  'typeName?': text(),
  'details?': text(),
  'prospectId?': plainId,
  'visitorId?': plainId,
  'visitId?': plainId,
  'visitorPageViewId?': plainId,
  'campaignId?': plainId,
  'emailId?': plainId,
  'listEmailId?': plainId,
  'emailTemplateId?': plainId,
  'formId?': plainId,
  'formHandlerId?': plainId,
  'landingPageId?': plainId,
  'fileId?': plainId,
  'customRedirectId?': plainId,
  'opportunityId?': plainId,
  'paidSearchAdId?': plainId,
  'siteSearchQueryId?': plainId,
  'multivariateTestVariationId?': plainId,
  'createdAt?': clock,
  'updatedAt?': clock,
} satisfies Contract['row']

/** Pardot visitor activity: what a person or a visitor did, or was sent; which asset's id is filled says what its type means. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['escaped_formulas'],
  row,
  aliases: snakeNames(row),
} satisfies Contract
