-- Who is behind each figure of how the outcomes of ASCOF 2D overlap: episodes, once for each group of discharge records
-- that they are linked to. An episode stands in the cell of exactly the outcomes that it had and in the total of each of
-- them, of its council and of England, of its client type and of all.
-- grain: one row per episode, group and figure
-- key: measure, area_code, breakdown_value, episode_id, own_client_type, gender, age_group
WITH outcomes AS (
  SELECT
    *,
    client_type AS own_client_type,
    CASE
      WHEN died = 1 AND was_readmitted = 1 AND entered_care_home = 1 THEN 'All_3_Outcomes'
      WHEN died = 1 AND was_readmitted = 1 THEN 'Death_Readmission'
      WHEN died = 1 AND entered_care_home = 1 THEN 'Death_LTS'
      WHEN was_readmitted = 1 AND entered_care_home = 1 THEN 'Readmission_LTS'
      WHEN died = 1 THEN 'Death_Only'
      WHEN was_readmitted = 1 THEN 'Readmission_Only'
      WHEN entered_care_home = 1 THEN 'LTS_Only'
    END AS exact_cell
  FROM ascof_2d_linked
),
cells AS (
  SELECT *, exact_cell AS cell FROM outcomes WHERE exact_cell IS NOT NULL
  UNION ALL
  SELECT *, 'Total_Death' AS cell FROM outcomes WHERE died = 1
  UNION ALL
  SELECT *, 'Total_Readmission' AS cell FROM outcomes WHERE was_readmitted = 1
  UNION ALL
  SELECT *, 'Total_LTS' AS cell FROM outcomes WHERE entered_care_home = 1
),
counted AS (
  SELECT
    coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, cell, episode_id, person_id,
    own_client_type, gender, age_group, min(episode_start) AS episode_start, min(discharge_date) AS discharge_date,
    min(date_of_death) AS date_of_death
  FROM cells
  GROUP BY GROUPING SETS (
    (la_code, client_type, cell, episode_id, person_id, own_client_type, gender, age_group),
    (la_code, cell, episode_id, person_id, own_client_type, gender, age_group),
    (client_type, cell, episode_id, person_id, own_client_type, gender, age_group),
    (cell, episode_id, person_id, own_client_type, gender, age_group)
  )
)
SELECT
  'ASCOF 2D venn' AS measure, la_code AS area_code, 'client_type|cell' AS breakdown,
  client_type || '|' || cell AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  1 AS in_numerator, 0 AS in_denominator, episode_id, person_id, own_client_type, gender, age_group, episode_start,
  discharge_date, date_of_death
FROM counted
