/**
 * What an analyst's SQL may call, by name: the portable functions, and DuckDB's own that only compute from their arguments. None reads a
 * file, a setting, a clock or the engine itself, none sleeps, none draws lots, none makes much out of little without a limit.
 */
export const functions = new Set(
  [
    '+ - * / // % || ^ ** & | ~ << >> ! @ ~~ !~~ ~~* !~~* ~~~ like_escape not_like_escape ilike_escape not_ilike_escape ^@ ~ !~ @> <@ && -> ->>',
    'abs ceil ceiling floor round sign sqrt cbrt exp ln log log2 log10 power pow mod div fdiv fmod trunc greatest least isnan isfinite isinf pi degrees radians',
    'acos asin atan atan2 cos cot sin tan even factorial gamma lgamma nextafter bit_count xor width_bucket',
    'coalesce ifnull nullif if typeof hash md5 sha1 sha256 to_hex hex unhex to_utf8 encode decode',
    'lower upper lcase ucase length len strlen bit_length trim ltrim rtrim substr substring left right strpos position instr contains starts_with',
    'ends_with prefix suffix replace translate reverse concat concat_ws split_part split string_split str_split string_split_regex regexp_like',
    'regexp_matches regexp_full_match regexp_replace regexp_extract regexp_extract_all regexp_split_to_array lpad rpad repeat chr ascii unicode',
    'ord strip_accents nfc_normalize levenshtein editdist3 damerau_levenshtein jaccard jaro_similarity jaro_winkler_similarity',
    'date_diff date_add date_sub date_trunc date_part datediff datesub datepart datetrunc extract day_of_week day_of_month day_of_year year_of_week',
    'last_day last_day_of_month year month day quarter week weekofyear yearweek isoyear isodow dayofweek dayofmonth dayofyear weekday hour minute',
    'second millisecond microsecond epoch epoch_ms dayname monthname make_date make_timestamp strftime strptime try_strptime age time_bucket',
    'century decade era to_days to_weeks to_months to_years to_hours to_minutes to_seconds to_milliseconds to_quarters julian timezone',
    'cardinality element_at sequence array_join array_to_string array_agg array_distinct array_sort array_length array_position array_contains',
    'list list_value list_agg list_contains list_has list_distinct list_sort list_reverse_sort list_slice list_extract list_element list_concat',
    'list_position list_unique list_sum list_min list_max list_avg list_count list_any_value list_reverse',
    'array_slice array_concat array_extract array_value array_reverse_sort flatten unnest struct_pack struct_extract row map',
    'map_keys map_values map_entries map_extract struct_insert',
    'json_extract json_extract_string json_extract_scalar json_extract_path json_extract_path_text json_valid json_type json_keys json_array_length to_json json_object json_array',
    'count count_star count_if countif sum avg mean min max any_value first last arbitrary arg_min arg_max min_by max_by bool_and bool_or every bit_and bit_or',
    'bit_xor string_agg group_concat listagg product stddev stddev_samp stddev_pop variance var_samp var_pop median mode quantile quantile_cont quantile_disc',
    'percentile_cont percentile_disc approx_count_distinct approx_quantile approx_top_k mad entropy corr covar_pop covar_samp regr_slope regr_intercept regr_r2 regr_count',
    'regr_avgx regr_avgy regr_sxx regr_sxy regr_syy skewness kurtosis kurtosis_pop sem histogram fsum kahan_sum sumkahan favg grouping grouping_id',
    'row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value',
  ]
    .join(' ')
    .split(' '),
)

/** Words that look like columns and are the engine's clock or user. */
export const engineWords = new Set(
  'current_date current_time current_timestamp localtime localtimestamp today current_user user session_user current_role current_schema current_catalog current_database'.split(
    ' ',
  ),
)

/**
 * Limits for the functions that make much out of little: DuckDB works them out in one piece, past its own limits of memory and time. Run
 * before the doors are shut.
 */
export const limits = `
create or replace macro repeat(s, n) as system.main.repeat(s, case when length(s) * n <= 10000 then n
    else cast(error('repeat makes at most 10000 characters') as bigint) end);
create or replace macro lpad(s, n, c) as system.main.lpad(s, case when n <= 10000 then cast(n as integer)
    else cast(error('lpad makes at most 10000 characters') as integer) end, c);
create or replace macro rpad(s, n, c) as system.main.rpad(s, case when n <= 10000 then cast(n as integer)
    else cast(error('rpad makes at most 10000 characters') as integer) end, c);
create or replace macro sequence(a, b) as generate_series(a, case when b - a <= 10000 then b
        else cast(error('sequence makes at most 10000 numbers; join given.calendar for days') as bigint) end),
    (a, b, s) as generate_series(a, case when abs(b - a) <= 10000 then b
        else cast(error('sequence makes at most 10000 numbers; join given.calendar for days') as bigint) end, s);`
