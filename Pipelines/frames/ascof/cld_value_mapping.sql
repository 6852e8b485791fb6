-- The wording of each code list that the method reads: release 1 wording becomes release 2 wording.
-- The table's '*' (any other value) is left out: whoever joins this frame reads a value without a row as
-- 'Invalid and not mapped'.
-- grain: one row per field and raw value in lower case
-- key: field, raw_value
WITH wordings AS (
  SELECT field, lower(raw_value) AS raw_value, cleaned_value
  FROM value_mapping
  WHERE raw_value <> '*'
)
SELECT field, raw_value, min(cleaned_value) AS cleaned_value
FROM wordings
GROUP BY field, raw_value
