-- Everybody who lives in the borough, as the mid-year estimate counts them, by the age bands of standardised rates and of the
-- life table.
-- grain: one row per LSOA, sex and age band of the life table
-- key: lsoa_code, sex, life_table_age
SELECT
  p.lsoa_code, p.sex, p.age_from AS life_table_age,
  -- The standard population has children under five in one band.
  CASE WHEN p.age_from = 1 THEN 0 ELSE p.age_from END AS age_from,
  d.deprivation_quintile, p.persons
FROM population AS p
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = p.lsoa_code
