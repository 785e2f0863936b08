-- What every metric means: its formula, its unit, and whether it may be added up.

select
    definition.metric,
    definition.name_text,
    definition.formula as definition, -- How it is computed, in the columns of its table.
    definition.note,
    definition.unit,
    definition.additivity,
    definition.table_name
from metrics.metric_definition as definition
order by definition.metric
