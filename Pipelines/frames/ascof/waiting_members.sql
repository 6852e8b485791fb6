-- The requests behind each waiting time, with the days that make it: a wait belongs to the quarter in which it ended. A
-- median has no numerator; the number of waits stands there, as in the figures.
-- grain: one row per request and measure
-- key: measure, area_code, person_id, place
WITH waits AS (
  SELECT
    'Wait time to first response' AS measure, la_code, person_id, place, record_id, start_date,
    response_date AS answer_date, response_band AS age_band
  FROM waiting_requests
  WHERE is_overlapping = 0 AND response_date IS NOT NULL
  UNION ALL
  SELECT
    'Wait time to first service' AS measure, la_code, person_id, place, record_id, start_date,
    service_date AS answer_date, service_band AS age_band
  FROM waiting_requests
  WHERE is_overlapping = 0 AND service_date IS NOT NULL
)
SELECT
  measure, la_code AS area_code, 'age_band' AS breakdown,
  CASE age_band WHEN '18 to 64' THEN '25 to 64' ELSE age_band END AS breakdown_value,
  cast(date_trunc('quarter', answer_date) AS date) AS period_start,
  cast(cast(date_trunc('quarter', answer_date) AS date) + interval 3 month AS date) - 1 AS period_end,
  1 AS in_numerator, 0 AS in_denominator, person_id, place, record_id, start_date, answer_date,
  answer_date - start_date AS days
FROM waits
WHERE age_band IN ('18 to 64', '65 and above')
