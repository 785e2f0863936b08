/** Functions and operators that answer alike on both engines, some through lake/prelude.sql. Whatever is not here is refused. */
export const portable = new Set(
  `
  count count_star sum min max array_agg bool_or bool_and stddev_samp stddev_pop var_samp var_pop corr covar_samp covar_pop regr_slope regr_intercept
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  abs ceil ceiling floor round power sqrt ln log10 exp mod sign nullif greatest least
  upper lower length substr substring trim ltrim rtrim lpad rpad replace reverse strpos split split_part starts_with concat
  regexp_like regexp_extract regexp_replace
  date_add date_diff date_trunc year quarter month day hour minute second day_of_week day_of_month day_of_year week year_of_week last_day_of_month
  unnest sequence cardinality contains element_at array_join array_sort array_distinct array_max array_min
  json_extract_scalar to_utf8 to_hex sha256 row
  + - * / % || ~~ !~~ like_escape not_like_escape
  `
    .trim()
    .split(/\s+/),
)

/** What to write in place of a function that is often reached for and answers differently, or only on one engine. */
export const remedies: Record<string, string> = {
  avg: 'MODEL_MONEY_FLOAT where it is money: divide the sum by nullif(count, 0) as doubles and round',
  count_if: 'write count(*) filter (where …)',
  countif: 'write count(*) filter (where …)',
  string_agg: "write array_join(array_agg(x order by k), ', ')",
  group_concat: "write array_join(array_agg(x order by k), ', ')",
  listagg: "write array_join(array_agg(x order by k), ', ')",
  median: 'take the row whose row_number() reaches the share of count(*) over ()',
  quantile_cont: 'take the row whose row_number() reaches the share of count(*) over ()',
  quantile_disc: 'take the row whose row_number() reaches the share of count(*) over ()',
  approx_quantile: 'take the row whose row_number() reaches the share of count(*) over ()',
  approx_percentile: 'take the row whose row_number() reaches the share of count(*) over ()',
  approx_distinct: 'write count(distinct x)',
  approx_count_distinct: 'write count(distinct x)',
  mode: 'rank the counts with row_number() and a total order',
  max_by: 'rank with row_number() and take the first: max_by skips nulls on one engine only',
  min_by: 'rank with row_number() and take the first: min_by skips nulls on one engine only',
  arg_max: 'rank with row_number() and take the first',
  arg_min: 'rank with row_number() and take the first',
  date_part: 'write year(d), quarter(d), month(d), day(d) or day_of_week(d)',
  dayofweek: 'write day_of_week(d), 1 is Monday',
  isodow: 'write day_of_week(d), 1 is Monday',
  dow: 'write day_of_week(d), 1 is Monday',
  weekday: 'write day_of_week(d), 1 is Monday',
  last_day: 'write last_day_of_month(d)',
  datediff: "write date_diff('day', a, b)",
  date_sub: "write date_diff('day', a, b)",
  dateadd: "write date_add('day', n, d)",
  strftime: 'format in TypeScript, or build the text from year(d), month(d) and lpad',
  strptime: 'parse in TypeScript, or cast what the contract has proved',
  date_format: 'format in TypeScript, or build the text from year(d), month(d) and lpad',
  format: 'format in TypeScript',
  printf: 'format in TypeScript',
  now: 'read given.build: "now" is its data_as_of',
  today: 'read given.build: "now" is its data_as_of_date',
  get_current_timestamp: 'read given.build: "now" is its data_as_of',
  random: 'nothing of a table is left to chance',
  uuid: 'nothing of a table is left to chance',
  timezone: 'join given.tz_offset and add its offset_minutes',
  regexp_matches: 'write regexp_like(s, p)',
  regexp_full_match: 'write regexp_like(s, p)',
  json_extract: "write json_extract_scalar(j, '$.a') and cast it",
  json_extract_string: "write json_extract_scalar(j, '$.a') and cast it",
  '->': "write json_extract_scalar(j, '$.a') and cast it",
  '->>': "write json_extract_scalar(j, '$.a') and cast it",
  list_value: 'write array[1, 2]',
  struct_pack: 'write row(a, b) inside a comparison, or columns of their own',
  list_transform: 'unnest and aggregate: a lambda has no common text',
  list_filter: 'unnest and aggregate: a lambda has no common text',
  generate_series: 'write unnest(sequence(0, n)) as t(n)',
  range: 'write unnest(sequence(0, n)) as t(n)',
  '//': 'write a / nullif(b, 0) of integers, which cuts',
  '**': 'write power(x, y)',
  '^': 'write power(x, y)',
  '~~*': 'write lower(x) like …',
  '!~~*': 'write lower(x) not like …',
  hash: 'write lower(to_hex(sha256(to_utf8(s))))',
  md5: 'write lower(to_hex(sha256(to_utf8(s))))',
  instr: 'write strpos(text, part)',
  position: 'write strpos(text, part)',
  len: 'write length(text) or cardinality(array)',
  iif: 'write case when … then … end',
  to_days: "an interval: write date_add('day', n, d)",
  to_hours: "an interval: write date_add('hour', n, t)",
  to_minutes: "an interval: write date_add('minute', n, t)",
  to_seconds: "an interval: write date_add('second', n, t)",
  to_weeks: "an interval: write date_add('week', n, d)",
  to_months: "an interval: write date_add('month', n, d)",
  to_years: "an interval: write date_add('year', n, d)",
}
