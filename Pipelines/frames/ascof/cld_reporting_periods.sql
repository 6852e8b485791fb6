-- The period that each submission really covers, derived from the months in which its events ended.
-- A month counts when it holds at least 2 % of the submission's ended records and at most one kind of event fewer than
-- the best month. The stated dates of the submission are never used.
-- Quirk: in a submission with fewer than 100 ended records every month counts (the published documentation says that
-- the stated dates are used). Months between the first and the last that count need not count.
-- grain: one row per submission
-- key: la_code, imported_at
WITH ended AS (
  SELECT
    la_code, imported_at, import_date, event_type,
    cast(date_trunc('month', raw_end_date) AS date) AS end_month
  FROM cld_records
  WHERE raw_end_date < import_month
),
months AS (
  SELECT
    la_code, imported_at, import_date, end_month,
    count(*) AS record_count,
    count(DISTINCT event_type) AS event_type_count
  FROM ended
  GROUP BY la_code, imported_at, import_date, end_month
),
compared AS (
  SELECT
    la_code, imported_at, import_date, end_month, record_count, event_type_count,
    sum(record_count) OVER (PARTITION BY la_code, imported_at) AS submission_record_count,
    max(event_type_count) OVER (PARTITION BY la_code, imported_at) AS most_event_types
  FROM months
)
SELECT
  la_code, imported_at, import_date,
  min(end_month) AS covers_from,
  cast(max(end_month) + interval 1 month AS date) - 1 AS covers_to
FROM compared
WHERE submission_record_count < 100
  OR (100 * record_count >= 2 * submission_record_count AND event_type_count >= most_event_types - 1)
GROUP BY la_code, imported_at, import_date
