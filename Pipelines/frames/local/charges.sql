-- What people with eligible needs were assessed to pay, and whether they declined support for it.
-- grain: one row per assessment
-- key: assessment_id
WITH placed AS (
  SELECT
    x.assessment_id, x.assessed_on, x.setting, x.result, x.weekly_contribution, x.debt, x.declined_after_charge,
    x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM financial_assessments AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.assessment_id, p.assessed_on, p.setting, p.result, p.weekly_contribution, p.debt, p.declined_after_charge,
  p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
