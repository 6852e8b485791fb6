-- The deprivation of each LSOA, in the words that readers see.
-- grain: one row per LSOA
-- key: lsoa_code
SELECT
  lsoa_code,
  CASE deprivation_quintile
    WHEN 1 THEN '1 (most deprived)'
    WHEN 2 THEN '2'
    WHEN 3 THEN '3'
    WHEN 4 THEN '4'
    WHEN 5 THEN '5 (least deprived)'
  END AS deprivation_quintile
FROM deprivation
