-- After lake/prelude.sql, in tests only: what Trino refuses or answers differently fails on DuckDB too.
set integer_division = false; -- Else the parser makes // of / before the macro below can see it.

create or replace macro "/"(a, b) as case
    when system.main.typeof(a) like 'DECIMAL%' or system.main.typeof(b) like 'DECIMAL%'
        then error('a decimal is divided, whose quotient differs: divide doubles, round and cast')
    when b = 0 then error('division by zero, which Trino refuses: write nullif(divisor, 0)')
    else system.main."//"(a, b) end;
create or replace macro "%"(a, b) as case
    when b = 0 then error('a remainder of zero, which Trino refuses: write nullif(divisor, 0)')
    else system.main."%"(a, b) end;
create or replace macro mod(a, b) as a % b;
create or replace macro random() as cast(error('random() gives another table each time') as double);
create or replace macro substr(s, a) as case
    when a = 0 then cast(error('substr from 0: the first character is 1') as varchar) else system.main.substr(s, a) end,
    (s, a, n) as case
    when a = 0 then cast(error('substr from 0: the first character is 1') as varchar) else system.main.substr(s, a, n) end;
