-- Episodes of reablement: a person's services merged while the next starts at most 7 days after the greatest end so
-- far. Unlike those of 2A, they hold services with the component 'Reablement' only, of any age and outcome. The
-- episode's id is the smallest record id in it.
-- grain: one row per episode
-- key: episode_id
WITH services AS (
  SELECT
    record_id, la_code, person_id, start_date, end_date, date_of_death,
    max(end_date) OVER (
      PARTITION BY la_code, person_id
      ORDER BY start_date, end_date, record_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS earlier_end
  FROM ascof_2d_services
  WHERE event_type = 'service'
    AND service_type = 'Short term support: ST-Max'
    AND service_component = 'Reablement'
),
numbered AS (
  SELECT
    record_id, la_code, person_id, start_date, end_date, date_of_death,
    sum(CASE WHEN start_date - earlier_end <= 7 THEN 0 ELSE 1 END) OVER (
      PARTITION BY la_code, person_id
      ORDER BY start_date, end_date, record_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS episode_number
  FROM services
)
SELECT
  min(record_id) AS episode_id,
  la_code, person_id, date_of_death,
  min(start_date) AS episode_start,
  max(end_date) AS episode_end
FROM numbered
GROUP BY la_code, person_id, date_of_death, episode_number
