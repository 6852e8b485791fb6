-- ASCOF 2D (DHSC edition 9bee728, June 2026). Part 1: of the reablement episodes after a discharge, the percentage of
-- those where the person neither died nor was readmitted nor moved into a home within 84 days, and the number of each.
-- Part 2: these episodes as a percentage of the discharges of the council's residents. A combination without any record
-- is blank.
-- The percentage is rounded as a whole number of hundredths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, area and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH part_1 AS (
  SELECT
    la_code, client_type, slice,
    count(*) AS episodes,
    sum(at_home) AS at_home,
    sum(died) AS died,
    sum(was_readmitted) AS was_readmitted,
    sum(entered_care_home) AS entered_care_home
  FROM ascof_2d_counted_episodes
  GROUP BY la_code, client_type, slice
),
part_2 AS (
  SELECT la_code, client_type, slice, count(spell_id) AS discharges
  FROM ascof_2d_counted_discharges
  GROUP BY la_code, client_type, slice
),
filled AS (
  SELECT
    g.la_code, g.client_type || '|' || g.slice AS breakdown_value,
    e.episodes, e.at_home, e.died, e.was_readmitted, e.entered_care_home, d.discharges
  FROM ascof_2d_grid AS g
  LEFT JOIN part_1 AS e ON e.la_code = g.la_code AND e.client_type = g.client_type AND e.slice = g.slice
  LEFT JOIN part_2 AS d ON d.la_code = g.la_code AND d.client_type = g.client_type AND d.slice = g.slice
),
measured AS (
  SELECT
    'ASCOF 2D part 1' AS measure, la_code, breakdown_value, at_home AS numerator, episodes AS denominator
  FROM filled
  UNION ALL
  SELECT
    'ASCOF 2D part 1 died' AS measure, la_code, breakdown_value, died AS numerator,
    cast(NULL AS integer) AS denominator
  FROM filled
  UNION ALL
  SELECT
    'ASCOF 2D part 1 readmitted' AS measure, la_code, breakdown_value, was_readmitted AS numerator,
    cast(NULL AS integer) AS denominator
  FROM filled
  UNION ALL
  SELECT
    'ASCOF 2D part 1 entered LT res/nurs' AS measure, la_code, breakdown_value, entered_care_home AS numerator,
    cast(NULL AS integer) AS denominator
  FROM filled
  UNION ALL
  SELECT
    'ASCOF 2D part 2' AS measure, la_code, breakdown_value, episodes AS numerator, discharges AS denominator
  FROM filled
)
SELECT
  measure, la_code AS area_code, 'client_type|slice' AS breakdown, breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  numerator, denominator,
  round(10000 * numerator / nullif(denominator, 0)) / 100 AS value
FROM measured
