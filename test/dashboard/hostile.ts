import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { salesforceId } from '../../demo/ids.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { testWorld } from '../warehouse/lake.ts'

/** A deal's id in the warehouse by number. */
export const dealOf = (number: number): string => `salesforce:${salesforceId('006', number)}`

const quoted = (text: unknown) => `"${String(text).replaceAll('"', '""')}"`
const email = (number: number) => `seller${number}@example.com`
const quarter = '2026-07-01'

/**
 * A lake whose company has one seller, team, territory, account, stage and deal for each text, all called by it, with a next step and a
 * plan of pay of that name; the deals moved in the week before its as-of day, 2026-09-08. fin@example.com may see all pay.
 */
export async function hostileLake(folder: string, texts: string[]): Promise<World> {
  const world = testWorld(join(folder, 'lake'))
  const write = async (name: string, columns: string, rows: unknown[][]) => {
    await mkdir(join(folder, 'exports'), { recursive: true })
    const lines = [columns, ...rows.map((row) => row.map(quoted).join())]
    await writeFile(join(folder, 'exports', `${name}.csv`), `${lines.join('\n')}\n`)
  }
  const each = <T>(make: (text: string, number: number) => T) => texts.map(make)
  await write(
    'User-2026-09-01',
    'Id,Name,FirstName,LastName,Title,Email,IsActive',
    each((text, n) => [salesforceId('005', n), text, text, text, text, email(n), true]),
  )
  await write(
    'Account-2026-09-01',
    'Id,Name,Industry,BillingCountry,SystemModstamp',
    each((text, n) => [salesforceId('001', n), text, text, text, '2026-01-05T12:00:00.000Z']),
  )
  await write(
    'OpportunityStage-2026-09-01',
    'Id,MasterLabel,ApiName,SortOrder,ForecastCategory,IsActive,IsClosed,IsWon,SystemModstamp',
    each((text, n) => [
      salesforceId('01J', n),
      text,
      text,
      n + 1,
      n % 4 === 3 ? 'Closed' : 'BestCase',
      true,
      n % 4 === 3,
      n % 4 === 3,
      '2026-01-05T12:00:00.000Z',
    ]),
  )
  for (const day of ['2026-09-01', '2026-09-08'])
    await write(
      `Opportunity-${day}`,
      'Id,Name,AccountId,OwnerId,StageName,NextStep,Type,LeadSource,IsClosed,IsWon,Amount,CloseDate,CreatedDate,SystemModstamp',
      each((text, n) => [
        salesforceId('006', n),
        text,
        salesforceId('001', n),
        salesforceId('005', n),
        day === '2026-09-01' ? texts[(n + 1) % 3]! : text,
        text,
        text,
        text,
        day !== '2026-09-01' && n % 4 === 3,
        day !== '2026-09-01' && n % 4 === 3,
        `${day === '2026-09-01' ? 1000 + n : 2000 + n}.00`,
        n % 5 ? '2026-09-07' : '2026-09-20',
        '2026-01-05T12:00:00.000Z',
        `${day}T12:00:00.000Z`,
      ]),
    )
  await write(
    'rep',
    'email,valid_from,full_name,role,team,territory,is_quota_carrying',
    each((text, n) => [email(n), '2026-01-01', text, text, text, text, true]),
  )
  await write(
    'quota',
    'rep_email,metric,period_type,period_start,amount,currency_code,quota_type',
    each((_, n) => [email(n), 'bookings', 'quarter', quarter, '9000.00', 'USD', 'full']),
  )
  await write(
    'forecast_submission',
    'forecaster_email,period_type,period_start,forecast_category,amount,submitted_date',
    each((_, n) => [email(n), 'quarter', quarter, 'commit', '5000.00', '2026-08-10']),
  )
  const from = '2026-01-01'
  await write(
    'comp_plan',
    'comp_plan_id,valid_from,name,rate_shape,credit_class,period_type,base_rate,tier_basis,pays_below_threshold',
    [['P', from, texts[0], 'marginal', 'direct', 'quarter', '', 'attainment', true]],
  )
  await write('comp_tier', 'comp_plan_id,valid_from,tier_from,rate', [['P', from, '0', '0.1']])
  await write(
    'comp_assignment',
    'rep_email,comp_plan_id,valid_from,valid_to,draw_type,draw_amount,draw_recovery_rate',
    each((_, n) => [email(n), 'P', from, '', '', '', '']),
  )
  await write('access', 'email,role,valid_from,valid_to', [['fin@example.com', 'finance', from, '']])
  const files = await ingest(world, [join(folder, 'exports')])
  const troubles = files.filter(({ state }) => state !== 'accepted')
  if (troubles.length) throw new Error(troubles.map(({ name, message }) => `${name}: ${message}`).join('\n'))
  await build(world)
  return world
}
