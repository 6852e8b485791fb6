-- What the council pays a week for people aged 65 and over in residential care, on the last day of the period.
-- grain: one row per service
-- key: event_id
SELECT
  event_id, event_token, person_id, age, age_band, sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code,
  local_authority_code,
  CASE cost_frequency
    WHEN 'Weekly' THEN unit_cost
    WHEN 'Hourly' THEN unit_cost * planned_units_per_week
    WHEN 'Per session' THEN unit_cost * planned_units_per_week
  END AS weekly_cost
FROM open_services
WHERE service_component = 'Long term residential care' AND age >= 65
