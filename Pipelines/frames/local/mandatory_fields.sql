-- The fields that the client level data specification makes mandatory, event by event, and whether each is filled in.
-- grain: one row per event and mandatory field
-- key: event_id, field
WITH checked AS (
  SELECT event_id, event_start_date, 'ethnic group' AS field, ethnic_group IS NOT NULL AS is_filled FROM care_events
  UNION ALL
  SELECT event_id, event_start_date, 'sex' AS field, sex IS NOT NULL AS is_filled FROM care_events
  UNION ALL
  SELECT event_id, event_start_date, 'date of birth' AS field, age IS NOT NULL AS is_filled FROM care_events
  UNION ALL
  SELECT event_id, event_start_date, 'address' AS field, lsoa_code IS NOT NULL AS is_filled FROM care_events
  UNION ALL
  SELECT
    event_id, event_start_date, 'primary support reason' AS field, primary_support_reason IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_type <> 'Request' AND client_type = 'Service user'
  UNION ALL
  SELECT event_id, event_start_date, 'outcome' AS field, event_outcome IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_end_date IS NOT NULL
  UNION ALL
  SELECT event_id, event_start_date, 'route of access' AS field, request_route_of_access IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_type = 'Request'
  UNION ALL
  SELECT event_id, event_start_date, 'eligible needs' AS field, eligible_needs_identified IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_type = 'Assessment'
  UNION ALL
  SELECT
    event_id, event_start_date, 'accommodation' AS field,
    accommodation_status IS NOT NULL AND accommodation_status NOT LIKE 'Unknown%' AS is_filled
  FROM care_events
  WHERE client_type = 'Service user'
  UNION ALL
  SELECT
    event_id, event_start_date, 'employment' AS field,
    employment_status IS NOT NULL AND employment_status <> 'Unknown' AS is_filled
  FROM care_events
  WHERE client_type = 'Service user' AND primary_support_reason = 'Learning disability support' AND age < 65
  UNION ALL
  SELECT event_id, event_start_date, 'unit cost' AS field, unit_cost IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_type = 'Service'
  UNION ALL
  SELECT event_id, event_start_date, 'outcomes at review' AS field, review_outcomes_achieved IS NOT NULL AS is_filled
  FROM care_events
  WHERE event_type = 'Review' AND review_reason LIKE 'Planned%'
)
SELECT
  c.event_id, c.field, c.event_start_date, c.is_filled, e.age_band, e.sex, e.ethnic_group, e.deprivation_quintile,
  e.lsoa_code, e.practice_code, e.local_authority_code
FROM checked AS c
INNER JOIN care_events AS e ON e.event_id = c.event_id
