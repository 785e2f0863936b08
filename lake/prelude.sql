-- What Athena (Trino) means by its functions, said to DuckDB, so that one text gives one answer.
-- A macro in schema main shadows the built-in of its name; system.main.<name> is the built-in.
set TimeZone = 'UTC';
set integer_division = true; -- 7 / 2 is 3.
set default_null_order = 'nulls_last';
set preserve_identifier_case = false;

-- Dates: whole elapsed units instead of crossed boundaries; a DATE stays a DATE.
create or replace macro date_diff(unit, a, b) as system.main.date_sub(unit, a, b);
create or replace macro date_add(unit, n, d) as cast_to_type(d + case lower(unit)
    when 'millisecond' then to_milliseconds(cast(n as bigint))
    when 'second' then to_seconds(cast(n as bigint))
    when 'minute' then to_minutes(cast(n as bigint))
    when 'hour' then to_hours(cast(n as bigint))
    when 'day' then to_days(cast(n as integer))
    when 'week' then to_weeks(cast(n as integer))
    when 'month' then to_months(cast(n as integer))
    when 'quarter' then to_months(cast(3 * n as integer))
    when 'year' then to_years(cast(n as integer))
    else error('date_add knows no unit ' || unit) end, d);
create or replace macro date_trunc(unit, d) as cast_to_type(system.main.date_trunc(unit, d), d);
create or replace macro day_of_week(d) as isodow(d);
create or replace macro day_of_month(d) as day(d);
create or replace macro day_of_year(d) as dayofyear(d);
create or replace macro year_of_week(d) as isoyear(d);
create or replace macro last_day_of_month(d) as last_day(d);

-- Text: null in, null out; every occurrence; $1 in replacements; no match is null.
create or replace macro concat(a, b) as a || b, (a, b, c) as a || b || c, (a, b, c, d) as a || b || c || d,
    (a, b, c, d, e) as a || b || c || d || e;
create or replace macro regexp_like(s, p) as regexp_matches(s, p);
create or replace macro regexp_replace(s, p) as system.main.regexp_replace(s, p, '', 'g'),
    (s, p, r) as system.main.regexp_replace(s, p, system.main.regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g');
create or replace macro regexp_extract(s, p) as case when regexp_matches(s, p) then system.main.regexp_extract(s, p) end,
    (s, p, g) as case when regexp_matches(s, p) then system.main.regexp_extract(s, p, g) end;
create or replace macro split_part(s, d, n) as case when n <= len(string_split(s, d)) then system.main.split_part(s, d, n) end;
create or replace macro to_utf8(s) as encode(s);
create or replace macro to_hex(b) as hex(b);
create or replace macro sha256(b) as unhex(system.main.sha256(b));

-- Null if any argument is null.
create or replace macro greatest(a, b) as case when a is not null and b is not null then system.main.greatest(a, b) end,
    (a, b, c) as case when a is not null and b is not null and c is not null then system.main.greatest(a, b, c) end;
create or replace macro least(a, b) as case when a is not null and b is not null then system.main.least(a, b) end,
    (a, b, c) as case when a is not null and b is not null and c is not null then system.main.least(a, b, c) end;

-- Arrays and JSON.
create or replace macro cardinality(a) as len(a);
create or replace macro element_at(a, i) as a[i];
create or replace macro sequence(a, b) as generate_series(a, b), (a, b, s) as generate_series(a, b, s);
create or replace macro array_join(a, d) as array_to_string(a, d);
create or replace macro json_extract_scalar(j, p) as case
    when json_valid(j) and json_type(j, p) not in ('OBJECT', 'ARRAY', 'NULL') then json_extract_string(j, p) end;

-- What has no equal answer fails here too.

create or replace macro now() as cast(error('now() is not deterministic: read given.build') as timestamptz);
