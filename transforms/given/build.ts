import { localDate } from '../../sources/zone.ts'
import type { Given } from '../given.ts'

/** What a build knows of itself; the only place that says what "now" is. */
export const given: Given = {
  description: 'One row: up to when the figures are complete, and in which zone and currency they are told.',
  grain: ['data_as_of'],
  reads: [],
  columns: [
    {
      name: 'data_as_of',
      type: 'timestamp',
      meaning: 'Time up to which the exports are complete, UTC: the "now" of every figure.',
    },
    { name: 'data_as_of_date', type: 'date', meaning: 'The same as a day of the company’s zone.' },
    { name: 'reporting_currency', type: 'varchar', meaning: 'Currency of every amount that names no other.' },
    { name: 'time_zone', type: 'varchar', meaning: 'Zone in which the company counts days.' },
    { name: 'company_name', type: 'varchar', meaning: 'Name of the company.' },
  ],
  rows: ({ company, data_as_of }) => [
    {
      data_as_of,
      data_as_of_date: localDate(new Date(`${data_as_of.replace(' ', 'T')}Z`), company.time_zone),
      reporting_currency: company.reporting_currency,
      time_zone: company.time_zone,
      company_name: company.name,
    },
  ],
}
