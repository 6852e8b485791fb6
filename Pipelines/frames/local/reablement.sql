-- Episodes of reablement that ended, with the hours of care a week that they made unnecessary.
-- grain: one row per episode
-- key: episode_id
SELECT
  r.episode_id, r.person_id, r.referral_source, r.start_date, r.end_date, r.start_need_hours, r.end_need_hours,
  r.outcome, r.age,
  CASE
    WHEN r.age < 65 THEN '18 to 64'
    WHEN r.age < 75 THEN '65 to 74'
    WHEN r.age < 85 THEN '75 to 84'
    WHEN r.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN r.sex <> 'Unknown' THEN r.sex END, p.sex) AS sex,
  p.ethnic_group,
  d.deprivation_quintile,
  r.lsoa_code,
  p.practice_code,
  a.local_authority_code,
  r.start_need_hours - r.end_need_hours AS hours_saved
FROM (
  SELECT
    e.episode_id, e.person_id, e.referral_source, e.start_date, e.end_date, e.start_need_hours, e.end_need_hours,
    e.outcome, e.age, e.sex, coalesce(e.lsoa_code, q.lsoa_code) AS lsoa_code, 1 AS authority_key
  FROM reablement_episodes AS e
  LEFT JOIN characteristics AS q ON q.person_id = e.person_id
  WHERE e.end_date IS NOT NULL
) AS r
LEFT JOIN characteristics AS p ON p.person_id = r.person_id
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = r.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = r.authority_key
