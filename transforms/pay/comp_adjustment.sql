-- One row per amount that a person is paid or owes beside the plan, as somebody allowed it.
-- grain: adjustment_id
-- scope: rep_id, adjustment_date

with sheet as (
    select
        *,
        row_number() over (partition by adjustment_id order by _extracted_at desc, _file desc) as file_rank
    from raw.company_adjustment
)

select
    sheet.adjustment_id, -- The adjustment in the company's books.
    coalesce(rep_email.rep_id, 'company:' || lower(sheet.rep_email)) as rep_id, -- Person who is paid, or owes where the amount is negative.
    cast(sheet.adjustment_date as date) as adjustment_date, -- Day in whose month it is paid.
    cast(sheet.amount as decimal(18, 2)) as amount, -- Money in the reporting currency.
    sheet.reason, -- Why.
    lower(sheet.approved_by) as approved_by, -- E-mail of whoever allowed it.
    sheet.comp_plan_id -- Plan that it belongs to; null for none.
from sheet
left join core.rep_email as rep_email
    on lower(sheet.rep_email) = rep_email.email
where sheet.file_rank = 1
