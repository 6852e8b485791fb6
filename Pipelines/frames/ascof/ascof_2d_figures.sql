-- ASCOF 2D (DHSC edition 9bee728, June 2026). Part 1: of the reablement episodes after a discharge, the percentage of
-- those where the person neither died nor was readmitted nor moved into a home within 84 days, and the number of each.
-- Part 2: these episodes as a percentage of the discharges of the council's residents. A combination without any record
-- is blank.
-- The percentage is rounded as a whole number of hundredths, so that a tie is an exact half and goes away from nought.
-- grain: one row per measure, area and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH episodes AS (
  SELECT
    la_code, client_type, 'Total' AS slice, episode_id, died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  UNION ALL
  SELECT la_code, client_type, age_group AS slice, episode_id, died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  UNION ALL
  SELECT la_code, client_type, gender AS slice, episode_id, died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  WHERE gender IN ('Female', 'Male')
),
part_1 AS (
  SELECT
    coalesce(la_code, '99999') AS la_code,
    coalesce(client_type, 'Total') AS client_type,
    slice,
    count(DISTINCT episode_id) AS episodes,
    count(DISTINCT CASE WHEN died + was_readmitted + entered_care_home = 0 THEN episode_id END) AS at_home,
    count(DISTINCT CASE WHEN died = 1 THEN episode_id END) AS died,
    count(DISTINCT CASE WHEN was_readmitted = 1 THEN episode_id END) AS was_readmitted,
    count(DISTINCT CASE WHEN entered_care_home = 1 THEN episode_id END) AS entered_care_home
  FROM episodes
  GROUP BY GROUPING SETS ((la_code, client_type, slice), (la_code, slice), (client_type, slice), (slice))
),
discharges AS (
  SELECT la_code, client_type, 'Total' AS slice, spell_id FROM ascof_2d_residents
  UNION ALL
  SELECT la_code, client_type, age_group AS slice, spell_id FROM ascof_2d_residents
  UNION ALL
  SELECT la_code, client_type, gender AS slice, spell_id FROM ascof_2d_residents WHERE gender IN ('Female', 'Male')
),
part_2 AS (
  SELECT
    coalesce(la_code, '99999') AS la_code,
    coalesce(client_type, 'Total') AS client_type,
    slice,
    count(DISTINCT spell_id) AS discharges
  FROM discharges
  GROUP BY GROUPING SETS ((la_code, client_type, slice), (la_code, slice), (client_type, slice), (slice))
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
