-- Waiting times of new clients (DHSC edition 9bee728, method 1.1 of May 2026): the number of waits and the median of
-- the days from the request to the first response and to the first service, by the quarter in which that response or
-- service started and the person's age band.
-- Quirk: only waits that ended are counted, so the newest quarters are short of the longest waits.
-- grain: one row per measure, authority, age band and quarter found in the data
-- key: measure, area_code, breakdown, breakdown_value, period_start
SELECT
  measure, area_code, breakdown, breakdown_value, period_start,
  cast(period_start + interval 3 month AS date) - 1 AS period_end,
  count(*) AS numerator,
  cast(NULL AS integer) AS denominator,
  median(days) AS value
FROM waiting_members
GROUP BY measure, area_code, breakdown, breakdown_value, period_start
