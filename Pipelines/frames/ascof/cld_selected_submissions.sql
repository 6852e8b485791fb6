-- The submissions that the joined table is made of, each with its reference period: from the first to the last of the
-- quarters for which it was selected.
-- grain: one row per selected submission
-- key: la_code, imported_at
SELECT
  la_code, la_name, imported_at,
  min(quarter_start) AS ref_start,
  max(quarter_end) AS ref_end
FROM cld_selected_quarters
GROUP BY la_code, la_name, imported_at
