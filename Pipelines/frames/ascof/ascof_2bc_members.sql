-- Who is behind each figure of ASCOF 2B and 2C: the people newly admitted to residential or nursing care. The
-- denominator is the population, which names nobody.
-- grain: one row per person
-- key: measure, area_code, person_id
SELECT
  CASE WHEN age_band = '18 to 64' THEN 'ASCOF 2B' ELSE 'ASCOF 2C' END AS measure,
  la_code AS area_code, 'age_band' AS breakdown, age_band AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  1 AS in_numerator, 0 AS in_denominator, person_id, admission_date
FROM ascof_2bc_admissions
WHERE age_band IN ('18 to 64', '65 and above')
