-- Unpaid carers whom the council was in contact with in the year that ends with the period (a request, an assessment, a
-- review or a service), and whether they got support of their own in it.
-- grain: one row per carer
-- key: person_id
WITH contacts AS (
  SELECT
    event_id, person_id, event_start_date, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code,
    local_authority_code,
    CAST(floor(
      (year(:period_end) * 12 + month(:period_end) - year(birth_month) * 12 - month(birth_month)) / 12.0
    ) AS integer) AS age
  FROM care_events
  WHERE client_type LIKE 'Unpaid carer%'
    AND event_start_date <= :period_end
    AND (event_end_date IS NULL OR event_end_date > :period_end - interval 12 month)
),
newest AS (
  SELECT
    person_id, age, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code,
    row_number() OVER (
      PARTITION BY person_id
      ORDER BY event_start_date DESC, lsoa_code, practice_code, age, sex, ethnic_group, event_id
    ) AS newest_first
  FROM contacts
),
supported AS (
  SELECT
    person_id,
    max(CASE WHEN delivery_mechanism IN ('Direct payment', 'CASSR managed personal budget')
      OR service_component = 'Direct payment' THEN 1 ELSE 0 END) AS self_directed
  FROM care_events
  WHERE event_type = 'Service'
    AND client_type LIKE 'Unpaid carer%'
    AND service_type = 'Unpaid carer support: Direct to unpaid carer'
    AND event_start_date <= :period_end
    AND (event_end_date IS NULL OR event_end_date > :period_end - interval 12 month)
  GROUP BY person_id
)
SELECT
  c.person_id, c.age, c.sex, c.ethnic_group, c.deprivation_quintile, c.lsoa_code, c.practice_code,
  c.local_authority_code,
  CASE
    WHEN c.age < 65 THEN '18 to 64'
    WHEN c.age < 75 THEN '65 to 74'
    WHEN c.age < 85 THEN '75 to 84'
    WHEN c.age >= 85 THEN '85 and over'
  END AS age_band,
  s.person_id IS NOT NULL AS is_supported,
  coalesce(s.self_directed, 0) = 1 AS is_self_directed
FROM newest AS c
LEFT JOIN supported AS s ON s.person_id = c.person_id
WHERE c.newest_first = 1 AND (c.age >= 18 OR c.age IS NULL)
