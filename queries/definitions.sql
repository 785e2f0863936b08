-- What every metric means: its formula, its grain and unit, and whether it may be added up.

select
    metric_definition.metric,
    metric_definition.name_text,
    metric_definition.formula as definition, -- How it is computed, in the columns of its table.
    metric_definition.note,
    metric_definition.unit,
    metric_definition.additivity,
    metric_definition.table_name,
    metric_definition.grain
from metrics.metric_definition as metric_definition
order by metric_definition.metric
