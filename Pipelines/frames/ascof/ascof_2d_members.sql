-- Who is behind each figure of ASCOF 2D: the reablement episodes after a discharge and, for part 2, the discharges, once
-- for every council, client type and slice that they count in. An episode that is linked to records of several groups
-- counts once in what these groups share, with every outcome that any of them has.
-- grain: one row per episode or discharge and figure
-- key: measure, area_code, breakdown_value, episode_id, spell_id
WITH members AS (
  SELECT
    'ASCOF 2D part 1' AS measure, la_code, client_type, slice, at_home AS in_numerator, 1 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM ascof_2d_counted_episodes
  UNION ALL
  SELECT
    'ASCOF 2D part 1 died' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM ascof_2d_counted_episodes
  WHERE died = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 1 readmitted' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator,
    episode_id, cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date,
    discharge_date, date_of_death
  FROM ascof_2d_counted_episodes
  WHERE was_readmitted = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 1 entered LT res/nurs' AS measure, la_code, client_type, slice, 1 AS in_numerator,
    0 AS in_denominator, episode_id, cast(NULL AS varchar) AS spell_id, person_id, episode_start,
    cast(NULL AS date) AS admission_date, discharge_date, date_of_death
  FROM ascof_2d_counted_episodes
  WHERE entered_care_home = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 2' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM ascof_2d_counted_episodes
  UNION ALL
  SELECT
    'ASCOF 2D part 2' AS measure, la_code, client_type, slice, 0 AS in_numerator, 1 AS in_denominator,
    cast(NULL AS bigint) AS episode_id, spell_id, person_id, cast(NULL AS date) AS episode_start, admission_date,
    discharge_date, cast(NULL AS date) AS date_of_death
  FROM ascof_2d_counted_discharges
  WHERE spell_id IS NOT NULL
)
SELECT
  measure, la_code AS area_code, 'client_type|slice' AS breakdown, client_type || '|' || slice AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  in_numerator, in_denominator, episode_id, spell_id, person_id, episode_start, admission_date, discharge_date,
  date_of_death
FROM members
