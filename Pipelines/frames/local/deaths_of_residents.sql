-- Deaths of residents, by the age bands of standardised rates and of the life table.
-- grain: one row per death
-- key: death_id
SELECT
  x.death_id, x.person_id, x.date_of_death, x.underlying_cause, x.place_of_death, x.age,
  CASE WHEN x.age >= 90 THEN 90 ELSE CAST(floor(x.age / 5.0) AS integer) * 5 END AS age_from,
  CASE
    WHEN x.age < 1 THEN 0
    WHEN x.age < 5 THEN 1
    WHEN x.age >= 90 THEN 90
    ELSE CAST(floor(x.age / 5.0) AS integer) * 5
  END AS life_table_age,
  CASE
    WHEN x.age < 65 THEN '18 to 64'
    WHEN x.age < 75 THEN '65 to 74'
    WHEN x.age < 85 THEN '75 to 84'
    WHEN x.age >= 85 THEN '85 and over'
  END AS age_band,
  coalesce(CASE WHEN x.sex <> 'Unknown' THEN x.sex END, k.sex) AS sex,
  k.ethnic_group,
  d.deprivation_quintile,
  x.lsoa_code
FROM deaths AS x
LEFT JOIN characteristics AS k ON k.person_id = x.person_id
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = x.lsoa_code
