-- Adults registered with the borough's practices, wherever they live.
-- grain: one row per registered adult
-- key: person_id
SELECT
  p.person_id,
  p.practice_code,
  p.lsoa_code,
  p.age,
  p.sex,
  CASE
    WHEN p.age < 65 THEN '18 to 64'
    WHEN p.age < 75 THEN '65 to 74'
    WHEN p.age < 85 THEN '75 to 84'
    ELSE '85 and over'
  END AS age_band,
  CASE WHEN p.age >= 90 THEN 90 ELSE CAST(floor(p.age / 5.0) AS integer) * 5 END AS age_from,
  p.ethnic_group,
  d.deprivation_quintile
FROM people AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
WHERE p.age >= 18
