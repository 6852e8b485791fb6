-- Adaptations of homes that were recommended, with the days from referral to completion.
-- grain: one row per adaptation
-- key: adaptation_id
WITH placed AS (
  SELECT
    x.adaptation_id, x.referred_on, x.completed_on, x.withdrawn_on, x.kind, x.tenure, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM housing_adaptations AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.adaptation_id, p.referred_on, p.completed_on, p.withdrawn_on, p.kind, p.tenure, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  p.completed_on - p.referred_on AS days_to_completion
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
