-- grain: one row per LSOA
-- key: lsoa_code
select lsoa_code, homes from population
