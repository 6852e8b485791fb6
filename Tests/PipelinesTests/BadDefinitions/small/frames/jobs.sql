-- Repairs of council homes.
-- grain: one row per repair
-- key: repair_id
select repair_id, lsoa_code, reported, days, kind, days > 14 as is_late
from repairs
