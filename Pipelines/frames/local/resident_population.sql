-- Adults who live in the borough, as the mid-year estimate counts them.
-- grain: one row per LSOA, sex and five-year age band
-- key: lsoa_code, sex, age_from
SELECT
  p.lsoa_code,
  p.sex,
  p.age_from,
  CASE
    WHEN p.age_from < 65 THEN '18 to 64'
    WHEN p.age_from < 75 THEN '65 to 74'
    WHEN p.age_from < 85 THEN '75 to 84'
    ELSE '85 and over'
  END AS age_band,
  d.deprivation_quintile,
  p.adults
FROM population AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
