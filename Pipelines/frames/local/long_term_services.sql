-- Long-term support of service users, and whether it is in the community or in a care home.
-- grain: one row per service
-- key: event_id
SELECT
  event_id, event_token, person_id, event_start_date, event_end_date, service_type, service_component, delivery_mechanism, unit_cost,
  cost_frequency, planned_units_per_week, primary_support_reason, accommodation_status, employment_status, birth_month,
  age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code,
  service_type = 'Long term support: Community' AS is_community,
  service_type IN ('Long term support: Nursing care', 'Long term support: Residential care') AS is_care_home
FROM care_events
WHERE event_type = 'Service' AND client_type = 'Service user' AND service_type LIKE 'Long term support:%'
