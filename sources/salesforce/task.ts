import type { Contract } from '../contract.ts'
import { currency, flag, integer, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce Task: something a seller has done or will do, calls and logged e-mails among them. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    'WhoId?': salesforceId,
    'WhatId?': salesforceId,
    'AccountId?': salesforceId,
    'OwnerId?': salesforceId,
    'Subject?': text(),
    'ActivityDate?': isoDate,
    'Status?': text(),
    'IsClosed?': flag,
    'Priority?': text(),
    'Type?': text(),
    'TaskSubtype?': text(),
    'CallType?': text(),
    'CallDurationInSeconds?': integer,
    'CallDisposition?': text(),
    'CallObject?': text(),
    'CompletedDateTime?': timestamp,
    'IsRecurrence?': flag,
    'RecurrenceActivityId?': salesforceId,
    'IsArchived?': flag,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract
