-- The service users' events that ASCOF 2A looks at, of any kind and day; those that end before they start are left out,
-- and an open one ends in the far future. A blank outcome reads 'Invalid and not mapped'. The outcome's rank is 2A's
-- own, where outcomes that lead on to more support, and so cannot classify the end of reablement, come after all
-- others.
-- grain: one row per event
-- key: record_id
WITH events AS (
  SELECT
    record_id, la_code, person_id, event_type, service_type, service_component, start_date,
    coalesce(end_date, DATE '9999-01-01') AS end_date,
    coalesce(outcome, 'Invalid and not mapped') AS outcome
  FROM cld_events
  WHERE client_type = 'Service user' AND (end_date IS NULL OR end_date >= start_date)
)
SELECT
  e.record_id, e.la_code, e.person_id, e.event_type, e.service_type, e.service_component, e.start_date, e.end_date,
  e.outcome,
  o.rank_used_by_ascof_2a AS outcome_rank,
  o.counts_as_2a_unable_to_classify = 'N' AS is_usable,
  s.rank AS service_rank
FROM events AS e
JOIN event_outcome_hierarchy_r2 AS o ON o.event_outcome = e.outcome
LEFT JOIN service_type_hierarchy AS s ON s.service_type = e.service_type
