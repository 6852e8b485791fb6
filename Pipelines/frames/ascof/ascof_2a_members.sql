-- Who is behind each figure of ASCOF 2A: the episodes, once for their age band, once for the total and once for what they
-- led to.
-- grain: one row per episode and figure
-- key: measure, area_code, breakdown_value, person_id, episode_number
SELECT
  'ASCOF 2A' AS measure, la_code AS area_code, 'age_band' AS breakdown, age_band AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  in_numerator, in_denominator, person_id, episode_number, episode_start, episode_end, sequel_type, final_outcome
FROM ascof_2a_flagged
UNION ALL
SELECT
  'ASCOF 2A' AS measure, la_code AS area_code, 'age_band' AS breakdown, 'Total' AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  in_numerator, in_denominator, person_id, episode_number, episode_start, episode_end, sequel_type, final_outcome
FROM ascof_2a_flagged
UNION ALL
SELECT
  'ASCOF 2A sequels' AS measure, la_code AS area_code, 'age_band|sequel_type|final_outcome' AS breakdown,
  sequel AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  1 AS in_numerator, 0 AS in_denominator, person_id, episode_number, episode_start, episode_end, sequel_type,
  final_outcome
FROM ascof_2a_flagged
