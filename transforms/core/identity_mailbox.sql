-- One row per e-mail of records of people, with why it joins nobody by itself where several people use it.
-- grain: email
-- audit: conflict_reason in ('shared_mailbox', 'names_differ')

select
    email, -- E-mail in small letters.
    case
        when regexp_like(email, '^(info|sales|support|office|contact|hello|admin|team|billing|accounts|marketing|hr|mail|post|service)@') then 'shared_mailbox'
        when min(first_name) <> max(first_name) and min(last_name) <> max(last_name) then 'names_differ'
    end as conflict_reason -- shared_mailbox: an office's address; names_differ: its records have at least two first and two last names; null for one person's.
from core.identity_record
where email is not null
group by email
