-- ASCOF 2B (18 to 64) and 2C (65 and above), DHSC edition 9bee728, June 2026: people newly admitted to residential or
-- nursing care, per 100,000 residents of the age band. Every authority of the population table is listed, noughts
-- included.
-- The rate is rounded as a whole number of tenths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure and authority
-- key: measure, area_code
WITH counted AS (
  SELECT la_code, age_band, count(*) AS numerator
  FROM ascof_2bc_admissions
  GROUP BY la_code, age_band
),
measured AS (
  SELECT
    CASE WHEN age_band = '18 to 64' THEN 'ASCOF 2B' ELSE 'ASCOF 2C' END AS measure,
    la_code, age_band, population
  FROM population
  WHERE geography = 'Local Authority' AND gender = 'All' AND age_band IN ('18 to 64', '65 and above')
)
SELECT
  p.measure, p.la_code AS area_code, 'age_band' AS breakdown, p.age_band AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  coalesce(c.numerator, 0) AS numerator,
  p.population AS denominator,
  round(1000000 * coalesce(c.numerator, 0) / nullif(p.population, 0)) / 10 AS value
FROM measured AS p
LEFT JOIN counted AS c ON c.la_code = p.la_code AND c.age_band = p.age_band
