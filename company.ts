import { type } from 'arktype'

/** Whether a text names a time zone of the world's list. */
export const isZone = (text: string): boolean => Intl.supportedValuesOf('timeZone').includes(text) || text === 'UTC'
const zone = type('string').narrow(
  (text, context) => isZone(text) || context.mustBe('a time zone such as Europe/Berlin'),
)
const code = type('string').narrow(
  (text, context) => Intl.supportedValuesOf('currency').includes(text) || context.mustBe('a currency code such as EUR'),
)

const clock = type(/^([01]\d|2[0-3]):[0-5]\d$/).describe('a time such as 09:00')

const channel = type.enumerated(
  ...['email', 'webinar', 'event', 'paid_search', 'paid_social', 'display'],
  ...['content', 'direct_mail', 'partner', 'outbound', 'web', 'other'],
)
const zones = type('Record<string, string>').narrow(
  (named, context) => Object.values(named).every(isZone) || context.mustBe('time zones such as Europe/Berlin'),
)

const drift = type({ 'new_columns?': "'keep' | 'hold'", 'missing_columns?': "'keep' | 'hold'" }).onUndeclaredKey(
  'reject',
)

/** What company.json may say; every key may be left out. */
export const companyShape = type({
  name: 'string',
  time_zone: zone,
  reporting_currency: code,
  fiscal: type({
    /** months: quarters of three months; 4-4-5 and its kin: weeks; salesforce and sheet: as imported. */
    calendar: "'months' | '4-4-5' | '4-5-4' | '5-4-4' | 'salesforce' | 'sheet'",
    start_month: '1 <= number.integer <= 12',
    year_named_by: "'start' | 'end'",
    /** Weeks of 4-4-5 begin on this day, 1 is Monday, and the year begins on the one nearest the first of start_month. */
    week_start: '1 <= number.integer <= 7',
    'holidays?': type('string.date[]'),
  }).onUndeclaredKey('reject'),
  /** When everybody works, by the clock at home. Days are 1 Monday to 7 Sunday; holidays of a time zone come on top of the fiscal calendar's. */
  business_hours: type({
    days: '(1 <= number.integer <= 7)[]',
    opens: clock,
    closes: clock,
    holidays: 'Record<string, string.date[]>',
  })
    .narrow(({ opens, closes }, context) => opens < closes || context.mustBe('hours that open before they close'))
    .onUndeclaredKey('reject'),
  /** Business minutes within which a seller is to answer a lead; lead sources that count as somebody asking, null is every one. */
  lead_response: type({ sla_minutes: 'number.integer > 0', inbound_sources: 'string[] | null' }).onUndeclaredKey(
    'reject',
  ),
  /** What a call's disposition, in the company's own words, says of it; capitals do not matter. */
  call_results: "Record<string, 'connected' | 'voicemail' | 'not_connected'>",
  /** Where statuses and lifecycle stages of leads, in the company's own words, stand in the funnel; capitals do not matter. */
  lead_stages: "Record<string, 'inquiry' | 'mql' | 'sal' | 'sql' | 'recycled' | 'rejected'>",
  /** Part of a won amount that is earned; days of a path before a deal, of half a touch's weight, without a sign; attempts due on a lead. */
  marketing: type({
    margin_rate: '0 <= number <= 1',
    lookback_days: 'number.integer > 0',
    half_life_days: 'number.integer > 0',
    idle_days: 'number.integer > 0',
    minimum_attempts: 'number.integer > 0',
  }).onUndeclaredKey('reject'),
  /** What the words of campaigns' types, of programs' channels and of utm_medium mean; capitals do not matter. */
  channels: type({ '[string]': channel }),
  /** Zones by whose clock a feed's exports are told where they name none, the exporting user's: { pardot: 'America/New_York' }; else time_zone. */
  export_zones: zones,
  /** Names that the company gives to feeds, and whose exports they are: { salesforce_emea: 'salesforce' }. */
  feeds: 'Record<string, string>',
  /** What holds a file whose columns are others than its feed's files had before, by export or table: { 'salesforce/opportunity': { new_columns: 'hold' } }. */
  drift: type({ '[string]': drift }),
}).onUndeclaredKey('reject')

/** What becomes of a file with a column that is new in its feed, or without one that the newest of its feed has: used, and told of, or held. */
export type Drift = typeof drift.infer

/** What a company decides: fiscal calendar, time zone, currency, feeds. A lake's company.json overrides the defaults, key by key. */
export type Company = typeof companyShape.infer

const wordsOf = <Meant extends string>(of: Record<Meant, string[]>) =>
  Object.fromEntries(
    Object.entries<string[]>(of).flatMap(([meant, words]) => words.map((word) => [word, meant])),
  ) as Record<string, Meant>

/** What holds where company.json is silent. */
export const defaults: Company = {
  name: 'Your company',
  time_zone: 'UTC',
  reporting_currency: 'USD',
  fiscal: { calendar: 'months', start_month: 1, year_named_by: 'end', week_start: 1 },
  business_hours: { days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', holidays: {} },
  lead_response: { sla_minutes: 60, inbound_sources: null },
  call_results: wordsOf({
    connected: ['connected', 'conversation', 'answered'],
    voicemail: ['voicemail', 'left voicemail'],
    not_connected: ['no answer', 'busy', 'wrong number'],
  }),
  lead_stages: wordsOf({
    mql: ['mql', 'marketing qualified', 'marketing qualified lead', 'marketingqualifiedlead'],
    sal: ['sal', 'sales accepted', 'sales accepted lead', 'working - contacted'],
    sql: ['sql', 'sales qualified', 'sales qualified lead', 'salesqualifiedlead'],
    recycled: ['nurture', 'recycle', 'recycled'],
    rejected: ['disqualified', 'rejected', 'unqualified'],
  }),
  marketing: { margin_rate: 1, lookback_days: 180, half_life_days: 7, idle_days: 180, minimum_attempts: 3 },
  channels: wordsOf({
    email: ['email', 'email send', 'newsletter'],
    webinar: ['webinar'],
    event: ['event', 'conference', 'trade show', 'tradeshow', 'seminar', 'roadshow'],
    paid_search: ['cpc', 'ppc', 'paid search', 'paid_search'],
    paid_social: ['paid social', 'paid_social', 'facebook lead ads'],
    display: ['display', 'banner', 'banner ads', 'online advertising'],
    content: ['content', 'content syndication'],
    direct_mail: ['direct mail'],
    partner: ['partner', 'partners', 'affiliate'],
    outbound: ['outbound', 'telemarketing'],
    web: ['web', 'website', 'web form', 'organic', 'referral'],
    other: ['other'],
  }),
  export_zones: {},
  feeds: {},
  drift: {},
}
