-- The events of adult social care, each placed and described: requests, assessments, services and reviews of adults.
-- The address and practice are the event's own and, where it has none, those of the register.
-- grain: one row per event
-- key: event_id
SELECT
  e.event_id,
  e.person_id,
  e.client_type,
  e.primary_support_reason,
  e.event_type,
  e.event_start_date,
  e.event_end_date,
  e.event_outcome,
  e.request_route_of_access,
  e.assessment_type,
  e.eligible_needs_identified,
  e.service_type,
  e.service_component,
  e.delivery_mechanism,
  e.review_reason,
  e.review_outcomes_achieved,
  e.unit_cost,
  e.cost_frequency,
  e.planned_units_per_week,
  e.age,
  CASE
    WHEN e.age < 65 THEN '18 to 64'
    WHEN e.age < 75 THEN '65 to 74'
    WHEN e.age < 85 THEN '75 to 84'
    WHEN e.age >= 85 THEN '85 and over'
  END AS age_band,
  CASE WHEN e.gender IN ('Female', 'Male') THEN e.gender ELSE p.sex END AS sex,
  coalesce(
    CASE
      WHEN e.ethnicity LIKE 'Asian%' THEN 'Asian or Asian British'
      WHEN e.ethnicity LIKE 'Black%' THEN 'Black, Black British, Caribbean or African'
      WHEN e.ethnicity LIKE 'Mixed%' THEN 'Mixed or multiple ethnic groups'
      WHEN e.ethnicity LIKE 'White%' THEN 'White'
      WHEN e.ethnicity LIKE 'Other%' THEN 'Other ethnic group'
    END,
    p.ethnic_group
  ) AS ethnic_group,
  d.deprivation_quintile,
  e.lsoa_code,
  e.practice_code,
  a.local_authority_code
FROM (
  SELECT
    c.event_id, c.person_id, c.client_type, c.primary_support_reason, c.event_type, c.event_start_date,
    c.event_end_date, c.event_outcome, c.request_route_of_access, c.assessment_type, c.eligible_needs_identified,
    c.service_type, c.service_component, c.delivery_mechanism, c.review_reason, c.review_outcomes_achieved,
    c.unit_cost, c.cost_frequency, c.planned_units_per_week, c.age, c.gender, c.ethnicity,
    coalesce(c.lsoa_code, q.lsoa_code) AS lsoa_code,
    coalesce(c.gp_practice_code, q.practice_code) AS practice_code,
    1 AS authority_key
  FROM asc_client_level_data AS c
  LEFT JOIN people AS q ON q.person_id = c.person_id
  WHERE c.age >= 18
) AS e
LEFT JOIN people AS p ON p.person_id = e.person_id
LEFT JOIN deprivation_quintiles AS d ON d.lsoa_code = e.lsoa_code
LEFT JOIN authority AS a ON a.authority_key = e.authority_key
