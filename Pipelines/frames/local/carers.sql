-- Unpaid carers whom the council assessed or reviewed in the year that ends with the period, and whether they got support
-- of their own.
-- grain: one row per carer
-- key: person_id
WITH contacts AS (
  SELECT
    event_id, person_id, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code,
    local_authority_code,
    row_number() OVER (PARTITION BY person_id ORDER BY event_start_date DESC, event_id) AS newest_first
  FROM care_events
  WHERE client_type LIKE 'Unpaid carer%'
    AND event_start_date <= :period_end
    AND (event_end_date IS NULL OR event_end_date > :period_end - interval 12 month)
),
supported AS (
  SELECT DISTINCT person_id
  FROM care_events
  WHERE event_type = 'Service'
    AND client_type LIKE 'Unpaid carer%'
    AND service_type = 'Unpaid carer support: Direct to unpaid carer'
    AND event_start_date <= :period_end
    AND (event_end_date IS NULL OR event_end_date > :period_end - interval 12 month)
)
SELECT
  c.person_id, c.age, c.age_band, c.sex, c.ethnic_group, c.deprivation_quintile, c.lsoa_code, c.practice_code,
  c.local_authority_code,
  s.person_id IS NOT NULL AS is_supported
FROM contacts AS c
LEFT JOIN supported AS s ON s.person_id = c.person_id
WHERE c.newest_first = 1
