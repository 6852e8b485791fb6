-- Requests for support by adults, with the first assessment and the first service that answered them within a year.
-- An assessment or service answers the person's latest request before it, so that no wait is counted twice.
-- grain: one row per request
-- key: event_id
WITH asked AS (
  SELECT
    event_id, event_token, person_id, event_start_date, event_end_date, event_outcome, request_route_of_access, age, age_band, sex,
    ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code,
    lead(event_start_date) OVER (
      PARTITION BY person_id
      ORDER BY event_start_date, event_end_date, event_outcome, request_route_of_access, lsoa_code, event_id
    ) AS next_request_date
  FROM care_events
  WHERE event_type = 'Request' AND client_type = 'Service user' AND (age >= 18 OR age IS NULL)
),
answered AS (
  SELECT
    r.event_id,
    min(CASE WHEN e.event_type = 'Assessment' THEN e.event_start_date END) AS first_assessment_date,
    min(CASE WHEN e.event_type = 'Service' THEN e.event_start_date END) AS first_service_date
  FROM asked AS r
  INNER JOIN care_events AS e
    ON e.person_id = r.person_id
    AND e.client_type = 'Service user'
    AND e.event_type IN ('Assessment', 'Service')
    AND e.event_start_date >= r.event_start_date
    AND e.event_start_date <= r.event_start_date + 365
    AND (r.next_request_date IS NULL OR e.event_start_date < r.next_request_date)
  GROUP BY r.event_id
)
SELECT
  r.event_id, r.event_token, r.person_id, r.event_start_date, r.event_end_date, r.event_outcome, r.request_route_of_access, r.age,
  r.age_band, r.sex, r.ethnic_group, r.deprivation_quintile, r.lsoa_code, r.practice_code, r.local_authority_code,
  w.first_assessment_date,
  w.first_service_date
FROM asked AS r
LEFT JOIN answered AS w ON w.event_id = r.event_id
