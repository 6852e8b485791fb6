-- Events and their minutes by quarter, area, kind and sex.
-- grain: one row per quarter, area, kind and sex
-- key: period_start, area_code, breakdown_value
WITH joined AS (
  SELECT
    p.area_code, p.sex, e.kind, e.minutes,
    cast(date_trunc('quarter', e.happened_on) AS date) AS period_start
  FROM events AS e
  JOIN people AS p ON p.person = e.person
),
counted AS (
  SELECT area_code, sex, kind, period_start, count(*) AS events, sum(minutes) AS minutes
  FROM joined
  GROUP BY area_code, sex, kind, period_start
)
SELECT
  'Events' AS measure, area_code, 'kind|sex' AS breakdown, kind || '|' || sex AS breakdown_value, period_start,
  cast(period_start + interval 3 month AS date) - 1 AS period_end,
  events AS numerator, minutes AS denominator, NULL AS value
FROM counted
