-- Each counted episode with the person's events that are not part of it: all but ST-Max services that start within it.
-- Days are counted from the episode's end.
-- grain: one row per episode and event
-- key: la_code, person_id, episode_number, record_id
SELECT
  p.la_code, p.person_id, p.episode_number, p.episode_start, p.episode_end, p.outcome_is_usable,
  e.record_id, e.event_type, e.service_type, e.service_component, e.service_rank, e.start_date, e.end_date, e.outcome,
  e.outcome_rank, e.is_usable
FROM ascof_2a_new_episodes AS p
JOIN ascof_2a_events AS e ON e.la_code = p.la_code AND e.person_id = p.person_id
WHERE e.start_date >= p.episode_start
  AND NOT (
    e.event_type = 'service'
    AND coalesce(e.service_type, '') = 'Short term support: ST-Max'
    AND e.start_date <= p.episode_end
  )
