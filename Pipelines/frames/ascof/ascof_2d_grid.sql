-- The cells of ASCOF 2D: every authority and England (99999), by the client types that occur among linked episodes and
-- their total, by total, age group and sex.
-- grain: one row per area, client type and slice
-- key: la_code, client_type, slice
WITH areas AS (
  SELECT la_code, 1 AS every_row FROM la_lookup
  UNION ALL
  SELECT '99999' AS la_code, 1 AS every_row
),
client_types AS (
  SELECT DISTINCT client_type, 1 AS every_row FROM ascof_2d_linked
  UNION ALL
  SELECT 'Total' AS client_type, 1 AS every_row
),
slices AS (
  SELECT 'Total' AS slice, 1 AS every_row
  UNION ALL
  SELECT '65-74' AS slice, 1 AS every_row
  UNION ALL
  SELECT '75-84' AS slice, 1 AS every_row
  UNION ALL
  SELECT '85+' AS slice, 1 AS every_row
  UNION ALL
  SELECT 'Female' AS slice, 1 AS every_row
  UNION ALL
  SELECT 'Male' AS slice, 1 AS every_row
)
SELECT a.la_code, t.client_type, s.slice
FROM areas AS a
JOIN client_types AS t ON t.every_row = a.every_row
JOIN slices AS s ON s.every_row = a.every_row
