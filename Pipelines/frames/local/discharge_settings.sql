-- Where people of 65 and over who needed support went on leaving hospital, and where they would have done best.
-- Settings rise in intensity in the order of their list.
-- grain: one row per decision
-- key: decision_id
WITH placed AS (
  SELECT
    x.decision_id, x.decided_on, x.pathway, x.setting_decided, x.setting_judged_best, x.reason_not_best,
    x.reablement_offered, x.reason_reablement_not_offered, x.person_id, x.age,
    x.sex,
    k.sex AS known_sex, k.ethnic_group, k.practice_code, coalesce(x.lsoa_code, k.lsoa_code) AS lsoa_code,
    1 AS authority_key
  FROM discharge_decisions AS x
  LEFT JOIN characteristics AS k ON k.person_id = x.person_id
  WHERE (x.age >= 18 OR x.age IS NULL)
)
SELECT
  p.decision_id, p.decided_on, p.pathway, p.setting_decided, p.setting_judged_best, p.reason_not_best,
  p.reablement_offered, p.reason_reablement_not_offered, p.person_id, p.age,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    WHEN p.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN p.sex <> 'Unknown' THEN p.sex END, p.known_sex) AS sex,
  p.ethnic_group, d.deprivation_quintile, p.lsoa_code, p.practice_code, a.local_authority_code,
  CASE p.setting_decided
    WHEN 'Home without support' THEN 1
    WHEN 'Home with community support' THEN 2
    WHEN 'Home with reablement' THEN 3
    WHEN 'Home with long-term care' THEN 4
    WHEN 'Short-term bed' THEN 5
    WHEN 'Residential care home' THEN 6
    WHEN 'Nursing home' THEN 7
  END AS intensity_decided,
  CASE p.setting_judged_best
    WHEN 'Home without support' THEN 1
    WHEN 'Home with community support' THEN 2
    WHEN 'Home with reablement' THEN 3
    WHEN 'Home with long-term care' THEN 4
    WHEN 'Short-term bed' THEN 5
    WHEN 'Residential care home' THEN 6
    WHEN 'Nursing home' THEN 7
  END AS intensity_judged_best
FROM placed AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = p.authority_key
