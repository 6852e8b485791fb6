-- ASCOF 2A (DHSC edition 9bee728, June 2026): of the episodes of ST-Max with a known sequel, the percentage that needed
-- no long-term support or care home afterwards; and the number of episodes by sequel, those of unknown age among them.
-- The total holds every age; a denominator of nought gives the value nought.
-- The percentage is rounded as a whole number of tenths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, authority and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH counted AS (
  SELECT
    la_code, coalesce(age_band, 'Total') AS age_band,
    sum(in_numerator) AS numerator,
    sum(in_denominator) AS denominator
  FROM ascof_2a_flagged
  GROUP BY GROUPING SETS ((la_code, age_band), (la_code))
),
bands AS (
  SELECT band AS age_band, every_row FROM working_age_bands WHERE band <> 'Under 18'
  UNION ALL
  SELECT 'Total' AS age_band, 1 AS every_row
),
authorities AS (
  SELECT la_code, 1 AS every_row FROM la_lookup
),
filled AS (
  SELECT
    a.la_code, b.age_band,
    coalesce(c.numerator, 0) AS numerator,
    coalesce(c.denominator, 0) AS denominator
  FROM authorities AS a
  JOIN bands AS b ON b.every_row = a.every_row
  LEFT JOIN counted AS c ON c.la_code = a.la_code AND c.age_band = b.age_band
)
SELECT
  'ASCOF 2A' AS measure, la_code AS area_code, 'age_band' AS breakdown, age_band AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  numerator, denominator,
  coalesce(round(1000 * numerator / nullif(denominator, 0)) / 10, 0) AS value
FROM filled
UNION ALL
SELECT
  'ASCOF 2A sequels' AS measure, la_code AS area_code, 'age_band|sequel_type|final_outcome' AS breakdown,
  sequel AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  count(*) AS numerator, cast(NULL AS integer) AS denominator, cast(NULL AS double) AS value
FROM ascof_2a_flagged
GROUP BY la_code, sequel
