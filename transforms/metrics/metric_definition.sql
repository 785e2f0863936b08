-- One row per metric, with how it is computed, as the model that makes it declares it.
-- grain: metric
-- audit: additivity in ('additive', 'semi', 'none')
-- audit: unit in ('amount', 'count', 'rate', 'ratio', 'days', 'minutes')

select
    metric.metric,
    upper(substr(metric.metric, 1, 1)) || replace(substr(metric.metric, 2), '_', ' ') as name_text, -- The name as people read it.
    metric.unit,
    metric.additivity,
    metric.table_name,
    metric.grain,
    metric.formula,
    metric.note,
    metric.definition_hash
from given.metric as metric
