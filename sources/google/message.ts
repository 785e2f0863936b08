import type { Contract } from '../contract.ts'
import { addresses, hashed, messageId } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { required, text } from '../types.ts'

/**
 * Gmail message as messages.get answers it, whose mailbox is told as `mailbox` beside it. Of the subject only a hash is kept; of the text,
 * of snippets and of other headers nothing, whatever the answer has of them.
 */
export default {
  formats: ['json'],
  key: ['mailbox', 'id', 'historyId'],
  records: 'messages',
  beside: { mailbox: 'mailbox' },
  nested: { payload: '', headers: 'header_' },
  only: true,
  row: {
    id: plainId,
    internalDate: required(instant),
    'mailbox?': text(),
    'threadId?': plainId,
    'historyId?': plainId,
    'labelIds?': text(),
    'header_From?': addresses,
    'header_To?': addresses,
    'header_Cc?': addresses,
    'delivered_to?': addresses,
    'message_id?': messageId,
    'subject?': hashed,
  },
  aliases: {
    emailAddress: 'mailbox',
    'header_Delivered-To': 'delivered_to',
    'header_Message-ID': 'message_id',
    header_Subject: 'subject',
  },
  match: ['gmail', 'gmail_message', 'mail'],
} satisfies Contract
