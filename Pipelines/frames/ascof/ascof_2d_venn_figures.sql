-- How the three outcomes of ASCOF 2D (DHSC edition 9bee728, June 2026) overlap: episodes, once for each group they are
-- in, by the outcomes they had. The grid's slices are not wanted here, so its slice 'Total' stands for the cell.
-- grain: one row per area and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH outcomes AS (
  SELECT
    la_code, client_type, gender, age_group, episode_id, died, was_readmitted, entered_care_home,
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
  SELECT la_code, client_type, exact_cell AS cell FROM outcomes WHERE exact_cell IS NOT NULL
  UNION ALL
  SELECT la_code, client_type, 'Total_Death' AS cell FROM outcomes WHERE died = 1
  UNION ALL
  SELECT la_code, client_type, 'Total_Readmission' AS cell FROM outcomes WHERE was_readmitted = 1
  UNION ALL
  SELECT la_code, client_type, 'Total_LTS' AS cell FROM outcomes WHERE entered_care_home = 1
),
counted AS (
  SELECT
    coalesce(la_code, '99999') AS la_code, coalesce(client_type, 'Total') AS client_type, cell, count(*) AS numerator
  FROM cells
  GROUP BY GROUPING SETS ((la_code, client_type, cell), (la_code, cell), (client_type, cell), (cell))
),
names AS (
  SELECT 'Total_Death' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Total_Readmission' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Total_LTS' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Death_Only' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Readmission_Only' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'LTS_Only' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Death_Readmission' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Death_LTS' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'Readmission_LTS' AS cell, 'Total' AS slice
  UNION ALL
  SELECT 'All_3_Outcomes' AS cell, 'Total' AS slice
)
SELECT
  'ASCOF 2D venn' AS measure, g.la_code AS area_code, 'client_type|cell' AS breakdown,
  g.client_type || '|' || n.cell AS breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  coalesce(c.numerator, 0) AS numerator, cast(NULL AS integer) AS denominator, cast(NULL AS double) AS value
FROM ascof_2d_grid AS g
JOIN names AS n ON n.slice = g.slice
LEFT JOIN counted AS c ON c.la_code = g.la_code AND c.client_type = g.client_type AND c.cell = n.cell
