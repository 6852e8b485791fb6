-- Episodes of short-term support to maximise independence (ST-Max): a person's services merged while the next starts at
-- most 7 days after the greatest end so far. The episode's outcome is that of the service that ends last; of several,
-- the one ranked first, then the one loaded last. An episode with an open service never ends.
-- Episodes are built over the whole joined table; a measure keeps those that end in its period.
-- grain: one row per episode
-- key: la_code, person_id, episode_number
WITH services AS (
  SELECT
    record_id, la_code, person_id, start_date, end_date, outcome, outcome_rank, is_usable,
    max(end_date) OVER (
      PARTITION BY la_code, person_id
      ORDER BY start_date, end_date, outcome_rank, record_id DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS earlier_end
  FROM ascof_2a_events
  WHERE event_type = 'service' AND service_type = 'Short term support: ST-Max'
),
numbered AS (
  SELECT
    record_id, la_code, person_id, start_date, end_date, outcome, outcome_rank, is_usable,
    sum(CASE WHEN start_date - earlier_end <= 7 THEN 0 ELSE 1 END) OVER (
      PARTITION BY la_code, person_id
      ORDER BY start_date, end_date, outcome_rank, record_id DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS episode_number
  FROM services
),
ordered AS (
  SELECT
    la_code, person_id, episode_number, start_date, end_date, outcome, outcome_rank, is_usable,
    row_number() OVER (
      PARTITION BY la_code, person_id, episode_number ORDER BY end_date DESC, outcome_rank, record_id DESC
    ) AS last_first
  FROM numbered
)
SELECT
  la_code, person_id, episode_number,
  min(start_date) AS episode_start,
  max(end_date) AS episode_end,
  min(CASE WHEN last_first = 1 THEN outcome END) AS outcome,
  min(CASE WHEN last_first = 1 THEN outcome_rank END) AS outcome_rank,
  max(CASE WHEN last_first = 1 AND is_usable THEN 1 ELSE 0 END) AS outcome_is_usable
FROM ordered
GROUP BY la_code, person_id, episode_number
