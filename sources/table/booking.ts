import type { Contract } from '../contract.ts'
import { called, when } from '../mapping/fields.ts'
import { currency, decimal, isoDate, text } from '../types.ts'

/** Any table of what was sold: one row per booking. */
export default {
  formats: ['csv', 'json'],
  key: 'booking_id',
  version: 'updated_at',
  row: {
    booking_id: text(),
    booked_date: isoDate,
    amount: decimal(18, 2),
    'currency_code?': currency,
    'opportunity?': text(),
    'account?': text(),
    'owner?': text(),
    'product?': text(),
    'team?': text(),
    'region?': text(),
    'updated_at?': when,
  },
  match: ['booking', 'order', 'bookedorder'],
  aliases: called({
    booking_id: 'bookingid orderid invoiceid ordernumber contractid recordid id number key',
    booked_date: 'bookeddate bookingdate orderdate date closedate closed signeddate contractdate',
    amount: 'amount bookingamount bookedamount value total totalprice revenue bookings',
    currency_code: 'currencyisocode currencycode currency',
    opportunity: 'opportunityid dealid opportunity deal',
    account: 'accountid account accountname customer customername company',
    owner: 'owneremail owner ownerid ownername rep salesrep salesperson salesagent',
    product: 'product productname productfamily',
    team: 'team salesteam',
    region: 'region territory',
    updated_at: 'systemmodstamp lastmodifieddate updatedat',
  }),
} satisfies Contract
