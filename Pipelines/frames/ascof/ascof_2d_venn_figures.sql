-- How the three outcomes of ASCOF 2D (DHSC edition 9bee728, June 2026) overlap: episodes, once for each group they are
-- in, by the outcomes they had. The grid's slices are not wanted here, so its slice 'Total' stands for the cell.
-- grain: one row per area and breakdown value
-- key: measure, area_code, breakdown, breakdown_value
WITH counted AS (
  SELECT measure, area_code, breakdown, breakdown_value, count(*) AS numerator
  FROM ascof_2d_venn_members
  GROUP BY measure, area_code, breakdown, breakdown_value
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
),
cells AS (
  SELECT
    'ASCOF 2D venn' AS measure, g.la_code AS area_code, 'client_type|cell' AS breakdown,
    g.client_type || '|' || n.cell AS breakdown_value
  FROM ascof_2d_grid AS g
  JOIN names AS n ON n.slice = g.slice
)
SELECT
  g.measure, g.area_code, g.breakdown, g.breakdown_value,
  cast(:period_start AS date) AS period_start, cast(:period_end AS date) AS period_end,
  coalesce(c.numerator, 0) AS numerator, cast(NULL AS integer) AS denominator, cast(NULL AS double) AS value
FROM cells AS g
LEFT JOIN counted AS c
  ON c.measure = g.measure AND c.area_code = g.area_code AND c.breakdown = g.breakdown
  AND c.breakdown_value = g.breakdown_value
