-- Adults registered with the borough's practices, by the age and sex that a rate is standardised by.
-- grain: one row per registered adult
-- key: person_id
SELECT
  person_id, practice_code, lsoa_code, age, age_band, sex, ethnic_group, deprivation_quintile,
  CASE sex WHEN 'Female' THEN age_from * 10 + 1 WHEN 'Male' THEN age_from * 10 + 2 END AS age_and_sex
FROM registered_population
