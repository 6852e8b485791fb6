-- The events of adult social care, each placed and described: requests, assessments, services and reviews.
-- Address, practice, sex and ethnic group are the event's own and, where it has none, what is known of the person.
-- Ages are those on the first day of the event; a person whose date of birth is not known has none and counts as an adult.
-- grain: one row per event
-- key: event_id
SELECT
  e.event_id, e.event_token, e.person_id, e.client_type, e.primary_support_reason, e.event_type, e.event_start_date, e.event_end_date,
  e.event_outcome, e.request_route_of_access, e.assessment_type, e.eligible_needs_identified, e.service_type,
  e.service_component, e.delivery_mechanism, e.review_reason, e.review_outcomes_achieved, e.unit_cost, e.cost_frequency,
  e.planned_units_per_week, e.accommodation_status, e.employment_status, e.has_unpaid_carer, e.client_funding_status,
  e.date_of_death, e.birth_month, e.age,
  CASE
    WHEN e.age < 65 THEN '18 to 64'
    WHEN e.age < 75 THEN '65 to 74'
    WHEN e.age < 85 THEN '75 to 84'
    WHEN e.age >= 85 THEN '85 and over'
  END AS age_band,
  e.sex, e.ethnic_group, d.deprivation_quintile, e.lsoa_code, e.practice_code, a.local_authority_code
FROM (
  SELECT
    c.event_id, c.event_token, c.person_id, c.client_type, c.primary_support_reason, c.event_type, c.event_start_date,
    c.event_end_date, c.event_outcome, c.request_route_of_access, c.assessment_type, c.eligible_needs_identified,
    c.service_type, c.service_component, c.delivery_mechanism, c.review_reason, c.review_outcomes_achieved,
    c.unit_cost, c.cost_frequency, c.planned_units_per_week, c.accommodation_status, c.employment_status,
    c.has_unpaid_carer, c.client_funding_status, c.date_of_death, c.birth_month, c.age,
    coalesce(w.sex, k.sex) AS sex,
    coalesce(w.ethnic_group, k.ethnic_group) AS ethnic_group,
    coalesce(w.lsoa_code, k.lsoa_code) AS lsoa_code,
    coalesce(w.practice_code, k.practice_code) AS practice_code,
    1 AS authority_key
  FROM care_records AS c
  LEFT JOIN client_events AS w ON w.event_id = c.event_id
  LEFT JOIN characteristics AS k ON k.person_id = c.person_id
) AS e
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = e.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = e.authority_key
