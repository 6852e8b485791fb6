-- ASCOF 3D (DHSC edition 9bee728, June 2026): the percentage of people in long-term community support at the end of the
-- period (part a of each pair) and of carers with support of their own during it (part b) that had self-directed
-- support (1a, 1b) or direct payments (2a, 2b); and the number whose way of delivery is unknown, of any age. An unknown
-- way stays in the clients' denominator and is outside that of the carers. People of unknown age count in the total
-- only.
-- The percentage is rounded as a whole number of tenths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, authority and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH units AS (
  SELECT
    'ASCOF 3D 1a' AS measure, la_code, age_band,
    CASE WHEN delivery_mechanism IN ('Direct payment', 'CASSR managed personal budget') THEN 1 ELSE 0 END AS counts
  FROM ascof_3d_clients
  WHERE service_type = 'Long term support: Community'
  UNION ALL
  SELECT
    'ASCOF 3D 2a' AS measure, la_code, age_band,
    CASE WHEN delivery_mechanism = 'Direct payment' THEN 1 ELSE 0 END AS counts
  FROM ascof_3d_clients
  WHERE service_type = 'Long term support: Community'
  UNION ALL
  SELECT
    'ASCOF 3D 1b' AS measure, la_code, age_band,
    CASE WHEN in_numerator_1b = 'Y' THEN 1 ELSE 0 END AS counts
  FROM ascof_3d_carers
  WHERE in_denominator = 'Y'
  UNION ALL
  SELECT
    'ASCOF 3D 2b' AS measure, la_code, age_band,
    CASE WHEN in_numerator_2b = 'Y' THEN 1 ELSE 0 END AS counts
  FROM ascof_3d_carers
  WHERE in_denominator = 'Y'
),
counted AS (
  SELECT
    measure, la_code, coalesce(age_band, 'Total') AS age_band,
    sum(counts) AS numerator,
    count(*) AS denominator
  FROM units
  GROUP BY GROUPING SETS ((measure, la_code, age_band), (measure, la_code))
),
unknown_delivery AS (
  SELECT 'ASCOF 3D (Clients) unknown delivery mechanism' AS measure, la_code, count(*) AS numerator
  FROM ascof_3d_clients
  WHERE service_type = 'Long term support: Community' AND delivery_mechanism IS NULL
  GROUP BY la_code
  UNION ALL
  SELECT 'ASCOF 3D (Carers) unknown delivery mechanism' AS measure, la_code, count(*) AS numerator
  FROM ascof_3d_carers
  WHERE support_provided = 'Support Direct to Carer: Unknown Delivery Mech'
  GROUP BY la_code
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
bands AS (
  SELECT band AS age_band, 'age_band' AS breakdown FROM working_age_bands WHERE band <> 'Under 18'
  UNION ALL
  SELECT 'Total' AS age_band, 'age_band' AS breakdown
),
authorities AS (
  SELECT la_code, 1 AS every_row FROM la_lookup
),
filled AS (
  SELECT
    m.measure, m.breakdown, a.la_code, b.age_band,
    coalesce(c.numerator, 0) AS numerator,
    coalesce(c.denominator, 0) AS denominator
  FROM authorities AS a
  JOIN measures AS m ON m.every_row = a.every_row
  JOIN bands AS b ON b.breakdown = m.breakdown
  LEFT JOIN counted AS c ON c.measure = m.measure AND c.la_code = a.la_code AND c.age_band = b.age_band
)
SELECT
  measure, la_code AS area_code, breakdown, age_band AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  numerator, denominator,
  coalesce(round(1000 * numerator / nullif(denominator, 0)) / 10, 0) AS value
FROM filled
UNION ALL
SELECT
  m.measure, a.la_code AS area_code, m.breakdown, '' AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  coalesce(u.numerator, 0) AS numerator, cast(NULL AS integer) AS denominator, cast(NULL AS double) AS value
FROM authorities AS a
JOIN measures AS m ON m.every_row = a.every_row
LEFT JOIN unknown_delivery AS u ON u.measure = m.measure AND u.la_code = a.la_code
WHERE m.breakdown = 'all'
