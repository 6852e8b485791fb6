-- Waiting times of new clients (DHSC edition 9bee728, method 1.1 of May 2026): the number of waits and the median of
-- the days from the request to the first response and to the first service, by the quarter in which that response or
-- service started and the person's age band.
-- Quirk: only waits that ended are counted, so the newest quarters are short of the longest waits.
-- grain: one row per measure, authority, age band and quarter found in the data
-- key: measure, area_code, breakdown, breakdown_value, period_start
WITH waits AS (
  SELECT
    'Wait time to first response' AS measure, la_code, response_date AS answer_date, response_band AS age_band,
    response_date - start_date AS days
  FROM waiting_requests
  WHERE is_overlapping = 0 AND response_date IS NOT NULL
  UNION ALL
  SELECT
    'Wait time to first service' AS measure, la_code, service_date AS answer_date, service_band AS age_band,
    service_date - start_date AS days
  FROM waiting_requests
  WHERE is_overlapping = 0 AND service_date IS NOT NULL
),
dated AS (
  SELECT
    measure, la_code, days,
    CASE age_band WHEN '18 to 64' THEN '25 to 64' ELSE age_band END AS age_band,
    cast(date_trunc('quarter', answer_date) AS date) AS period_start
  FROM waits
  WHERE age_band IN ('18 to 64', '65 and above')
)
SELECT
  measure, la_code AS area_code, 'age_band' AS breakdown, age_band AS breakdown_value,
  period_start,
  cast(period_start + interval 3 month AS date) - 1 AS period_end,
  count(*) AS numerator,
  cast(NULL AS integer) AS denominator,
  median(days) AS value
FROM dated
GROUP BY measure, la_code, age_band, period_start
