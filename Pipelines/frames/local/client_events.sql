-- The events of adult social care in the words that figures are split by, before the register is asked.
-- grain: one row per event
-- key: event_id
SELECT
  event_id, person_id, event_start_date, gp_practice_code AS practice_code, lsoa_code,
  CASE WHEN gender IN ('Female', 'Male') THEN gender END AS sex,
  CASE
    WHEN ethnicity LIKE 'Asian%' THEN 'Asian or Asian British'
    WHEN ethnicity LIKE 'Black%' THEN 'Black, Black British, Caribbean or African'
    WHEN ethnicity LIKE 'Mixed%' THEN 'Mixed or multiple ethnic groups'
    WHEN ethnicity LIKE 'White%' THEN 'White'
    WHEN ethnicity LIKE 'Other%' THEN 'Other ethnic group'
  END AS ethnic_group
FROM care_records
