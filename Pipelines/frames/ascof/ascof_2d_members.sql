-- Who is behind each figure of ASCOF 2D: the reablement episodes after a discharge and, for part 2, the discharges, once
-- for every council, client type and slice that they count in. An episode that is linked to records of several groups
-- counts once in what these groups share, with every outcome that any of them has.
-- grain: one row per episode or discharge and figure
-- key: measure, area_code, breakdown_value, episode_id, spell_id
WITH episodes AS (
  SELECT
    la_code, client_type, 'Total' AS slice, episode_id, person_id, episode_start, discharge_date, date_of_death,
    died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  UNION ALL
  SELECT
    la_code, client_type, age_group AS slice, episode_id, person_id, episode_start, discharge_date, date_of_death,
    died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  UNION ALL
  SELECT
    la_code, client_type, gender AS slice, episode_id, person_id, episode_start, discharge_date, date_of_death,
    died, was_readmitted, entered_care_home
  FROM ascof_2d_linked
  WHERE gender IN ('Female', 'Male')
),
counted_episodes AS (
  SELECT
    coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, slice, episode_id, person_id,
    min(episode_start) AS episode_start, min(discharge_date) AS discharge_date, min(date_of_death) AS date_of_death,
    max(CASE WHEN died + was_readmitted + entered_care_home = 0 THEN 1 ELSE 0 END) AS at_home,
    max(died) AS died,
    max(was_readmitted) AS was_readmitted,
    max(entered_care_home) AS entered_care_home
  FROM episodes
  GROUP BY GROUPING SETS (
    (la_code, client_type, slice, episode_id, person_id), (la_code, slice, episode_id, person_id),
    (client_type, slice, episode_id, person_id), (slice, episode_id, person_id)
  )
),
discharges AS (
  SELECT la_code, client_type, 'Total' AS slice, spell_id, person_id, admission_date, discharge_date
  FROM ascof_2d_residents
  UNION ALL
  SELECT la_code, client_type, age_group AS slice, spell_id, person_id, admission_date, discharge_date
  FROM ascof_2d_residents
  UNION ALL
  SELECT la_code, client_type, gender AS slice, spell_id, person_id, admission_date, discharge_date
  FROM ascof_2d_residents
  WHERE gender IN ('Female', 'Male')
),
counted_discharges AS (
  SELECT
    coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, slice, spell_id,
    min(person_id) AS person_id, min(admission_date) AS admission_date, min(discharge_date) AS discharge_date
  FROM discharges
  WHERE spell_id IS NOT NULL
  GROUP BY GROUPING SETS (
    (la_code, client_type, slice, spell_id), (la_code, slice, spell_id), (client_type, slice, spell_id),
    (slice, spell_id)
  )
),
members AS (
  SELECT
    'ASCOF 2D part 1' AS measure, la_code, client_type, slice, at_home AS in_numerator, 1 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM counted_episodes
  UNION ALL
  SELECT
    'ASCOF 2D part 1 died' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM counted_episodes
  WHERE died = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 1 readmitted' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator,
    episode_id, cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date,
    discharge_date, date_of_death
  FROM counted_episodes
  WHERE was_readmitted = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 1 entered LT res/nurs' AS measure, la_code, client_type, slice, 1 AS in_numerator,
    0 AS in_denominator, episode_id, cast(NULL AS varchar) AS spell_id, person_id, episode_start,
    cast(NULL AS date) AS admission_date, discharge_date, date_of_death
  FROM counted_episodes
  WHERE entered_care_home = 1
  UNION ALL
  SELECT
    'ASCOF 2D part 2' AS measure, la_code, client_type, slice, 1 AS in_numerator, 0 AS in_denominator, episode_id,
    cast(NULL AS varchar) AS spell_id, person_id, episode_start, cast(NULL AS date) AS admission_date, discharge_date,
    date_of_death
  FROM counted_episodes
  UNION ALL
  SELECT
    'ASCOF 2D part 2' AS measure, la_code, client_type, slice, 0 AS in_numerator, 1 AS in_denominator,
    cast(NULL AS bigint) AS episode_id, spell_id, person_id, cast(NULL AS date) AS episode_start, admission_date,
    discharge_date, cast(NULL AS date) AS date_of_death
  FROM counted_discharges
)
SELECT
  measure, la_code AS area_code, 'client_type|slice' AS breakdown, client_type || '|' || slice AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  in_numerator, in_denominator, episode_id, spell_id, person_id, episode_start, admission_date, discharge_date,
  date_of_death
FROM members
