-- ASCOF 3D (DHSC edition 9bee728, June 2026): the percentage of people in long-term community support at the end of the
-- period (part a of each pair) and of carers with support of their own during it (part b) that had self-directed
-- support (1a, 1b) or direct payments (2a, 2b); and the number whose way of delivery is unknown, of any age. An unknown
-- way stays in the clients' denominator and is outside that of the carers. People of unknown age count in the total
-- only.
-- The percentage is rounded as a whole number of tenths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, authority and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH counted AS (
  SELECT
    measure, area_code, breakdown_value,
    sum(in_numerator) AS numerator,
    sum(in_denominator) AS denominator
  FROM ascof_3d_members
  GROUP BY measure, area_code, breakdown_value
),
measures AS (
  SELECT 'ASCOF 3D 1a' AS measure, 'age_band' AS breakdown, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 3D 2a' AS measure, 'age_band' AS breakdown, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 3D 1b' AS measure, 'age_band' AS breakdown, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 3D 2b' AS measure, 'age_band' AS breakdown, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 3D (Clients) unknown delivery mechanism' AS measure, 'all' AS breakdown, 1 AS every_row
  UNION ALL
  SELECT 'ASCOF 3D (Carers) unknown delivery mechanism' AS measure, 'all' AS breakdown, 1 AS every_row
),
slices AS (
  SELECT band AS breakdown_value, 'age_band' AS breakdown FROM working_age_bands WHERE band <> 'Under 18'
  UNION ALL
  SELECT 'Total' AS breakdown_value, 'age_band' AS breakdown
  UNION ALL
  SELECT '' AS breakdown_value, 'all' AS breakdown
),
authorities AS (
  SELECT la_code, 1 AS every_row FROM la_lookup
),
filled AS (
  SELECT
    m.measure, a.la_code AS area_code, m.breakdown, s.breakdown_value,
    coalesce(c.numerator, 0) AS numerator,
    CASE m.breakdown WHEN 'age_band' THEN coalesce(c.denominator, 0) END AS denominator
  FROM authorities AS a
  JOIN measures AS m ON m.every_row = a.every_row
  JOIN slices AS s ON s.breakdown = m.breakdown
  LEFT JOIN counted AS c
    ON c.measure = m.measure AND c.area_code = a.la_code AND c.breakdown_value = s.breakdown_value
)
SELECT
  measure, area_code, breakdown, breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  numerator, denominator,
  CASE breakdown
    WHEN 'age_band' THEN coalesce(round(1000 * numerator / nullif(denominator, 0)) / 10, 0)
  END AS value
FROM filled
