-- The successive periods of three months from :joined_start that end by :joined_end, up to 64 (16 years).
-- Each step doubles the number of quarters.
-- grain: one row per quarter
-- key: quarter_start
WITH quarters_1 AS (
  SELECT cast(:joined_start AS date) AS quarter_start
),
quarters_2 AS (
  SELECT quarter_start FROM quarters_1
  UNION ALL
  SELECT cast(quarter_start + interval 3 month AS date) AS quarter_start FROM quarters_1
),
quarters_4 AS (
  SELECT quarter_start FROM quarters_2
  UNION ALL
  SELECT cast(quarter_start + interval 6 month AS date) AS quarter_start FROM quarters_2
),
quarters_8 AS (
  SELECT quarter_start FROM quarters_4
  UNION ALL
  SELECT cast(quarter_start + interval 12 month AS date) AS quarter_start FROM quarters_4
),
quarters_16 AS (
  SELECT quarter_start FROM quarters_8
  UNION ALL
  SELECT cast(quarter_start + interval 24 month AS date) AS quarter_start FROM quarters_8
),
quarters_32 AS (
  SELECT quarter_start FROM quarters_16
  UNION ALL
  SELECT cast(quarter_start + interval 48 month AS date) AS quarter_start FROM quarters_16
),
quarters_64 AS (
  SELECT quarter_start FROM quarters_32
  UNION ALL
  SELECT cast(quarter_start + interval 96 month AS date) AS quarter_start FROM quarters_32
),
bounded AS (
  SELECT quarter_start, cast(quarter_start + interval 3 month AS date) - 1 AS quarter_end
  FROM quarters_64
)
SELECT quarter_start, quarter_end
FROM bounded
WHERE quarter_end <= :joined_end
