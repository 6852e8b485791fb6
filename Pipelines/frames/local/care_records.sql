-- The events of client level data that count, each once, by the rules of the national method: an event has a day on which it
-- started, and a person who is known by NHS number or by the case system's own number. Rows of one person are one event where
-- they agree on authority, client and event type, start, end (but for services) and on the kind of request, assessment or
-- service; of those the row stays that has not ended, or ended last. Numbers of events follow from what the rows say.
-- The token of the event's reference leads those who may ask back to the record; of rows that otherwise say the same it tells
-- which is shown, and no figure depends on it.
-- grain: one row per event
-- key: event_id
WITH counted AS (
  SELECT
    la_code, person_id, event_token, client_type, primary_support_reason, event_type, event_start_date, event_end_date,
    event_outcome, request_route_of_access, assessment_type, eligible_needs_identified, service_type, service_component,
    delivery_mechanism, review_reason, review_outcomes_achieved, unit_cost, cost_frequency, planned_units_per_week,
    accommodation_status, employment_status, has_unpaid_carer, client_funding_status, date_of_death, birth_month, age,
    gender, ethnicity, lsoa_code, gp_practice_code,
    reporting_period_start_date, reporting_period_end_date, has_local_number, has_method_of_assessment,
    has_method_of_review,
    row_number() OVER (
      PARTITION BY
        la_code, person_id, client_type, event_type, event_start_date,
        CASE WHEN event_type = 'Service' THEN DATE '9000-01-01' ELSE event_end_date END,
        CASE WHEN event_type = 'Request' THEN request_route_of_access END,
        CASE WHEN event_type = 'Assessment' THEN assessment_type END,
        CASE WHEN event_type = 'Service' THEN service_type END,
        CASE WHEN event_type = 'Service' THEN service_component END
      ORDER BY
        coalesce(event_end_date, DATE '9000-01-01') DESC, event_outcome, primary_support_reason, delivery_mechanism,
        unit_cost, cost_frequency, planned_units_per_week, review_reason, review_outcomes_achieved,
        eligible_needs_identified, accommodation_status, employment_status, has_unpaid_carer, client_funding_status,
        date_of_death, birth_month, age, gender, ethnicity, lsoa_code, gp_practice_code, request_route_of_access,
        assessment_type, service_type, service_component,
        reporting_period_start_date, reporting_period_end_date, has_local_number, has_method_of_assessment,
        has_method_of_review, event_end_date, event_token
    ) AS place
  FROM asc_client_level_data
  WHERE event_start_date IS NOT NULL AND (has_nhs_number OR has_local_number)
)
SELECT
  row_number() OVER (
    ORDER BY
      person_id, event_start_date, event_type, client_type, event_end_date, request_route_of_access, assessment_type,
      service_type, service_component, la_code
  ) AS event_id,
  la_code, person_id, event_token, client_type, primary_support_reason, event_type, event_start_date, event_end_date,
  event_outcome, request_route_of_access, assessment_type, eligible_needs_identified, service_type, service_component,
  delivery_mechanism, review_reason, review_outcomes_achieved, unit_cost, cost_frequency, planned_units_per_week,
  accommodation_status, employment_status, has_unpaid_carer, client_funding_status, date_of_death, birth_month, age,
  gender, ethnicity, lsoa_code, gp_practice_code,
  reporting_period_start_date, reporting_period_end_date, has_local_number, has_method_of_assessment,
  has_method_of_review
FROM counted
WHERE place = 1
