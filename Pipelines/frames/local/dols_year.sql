-- Applications for authorising a deprivation of liberty that were open at some time in the year that ends with the
-- period.
-- grain: one row per application
-- key: application_id
WITH placed AS (
  SELECT
    x.application_id, x.received_on, x.completed_on, x.outcome, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM dols_applications AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE x.received_on <= :period_end
    AND (x.completed_on IS NULL OR x.completed_on > :period_end - interval 12 month)
)
SELECT
  p.application_id, p.received_on, p.completed_on, p.outcome, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  p.completed_on IS NULL OR p.completed_on > :period_end AS is_open
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
