import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { flag, text } from '../types.ts'

/** Marketo program member: a lead in a program, and how far it came there. */
export default {
  formats: ['csv', 'json'],
  key: ['leadId', 'programId'],
  lenient: ['null_text', 'stray_controls'],
  row: {
    leadId: plainId,
    programId: plainId,
    'program?': text(),
    'statusName?': text(),
    'statusReason?': text(),
    'reachedSuccess?': flag,
    'reachedSuccessDate?': instant,
    'membershipDate?': instant,
    'acquiredBy?': flag,
    'isExhausted?': flag,
    'nurtureCadence?': text(),
    'trackName?': text(),
    'registrationCode?': text(),
    'webinarUrl?': text(),
    'createdAt?': instant,
    'updatedAt?': instant,
  },
} satisfies Contract
