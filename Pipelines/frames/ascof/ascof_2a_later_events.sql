-- What followed each counted episode: other events that start by 7 days after its end and go on beyond it.
-- Quirk: event types that are not spelt 'Service' can still hold ST-Max support; what starts on or after the day of the
-- first of them is not a sequel of this episode.
-- grain: one row per episode and event
-- key: la_code, person_id, episode_number, record_id
WITH later AS (
  SELECT
    la_code, person_id, episode_number, outcome_is_usable, record_id, event_type, service_type, service_component,
    service_rank, start_date, outcome, outcome_rank, is_usable,
    min(CASE WHEN service_type = 'Short term support: ST-Max' THEN start_date END) OVER (
      PARTITION BY la_code, person_id, episode_number
    ) AS next_st_max_start
  FROM ascof_2a_other_events
  WHERE end_date > episode_end AND start_date - episode_end <= 7
)
SELECT
  la_code, person_id, episode_number, outcome_is_usable, record_id, event_type, service_type, service_component,
  service_rank, outcome, outcome_rank, is_usable,
  event_type <> 'service' AND outcome <> 'NFA: Support ended as planned' AS may_classify
FROM later
WHERE next_st_max_start IS NULL OR start_date < next_st_max_start
