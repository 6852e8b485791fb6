-- Long-term services that are open on the last day of the period, with the person's age on that day.
-- The month of birth is enough: a period ends with a month, when everybody born in it has had the birthday.
-- grain: one row per service
-- key: event_id
WITH aged AS (
  SELECT
    event_id, event_token, person_id, event_start_date, service_component, delivery_mechanism, unit_cost, cost_frequency,
    planned_units_per_week, primary_support_reason, accommodation_status, employment_status, is_community, is_care_home,
    sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code,
    CAST(floor(
      (year(:period_end) * 12 + month(:period_end) - year(birth_month) * 12 - month(birth_month)) / 12.0
    ) AS integer) AS age
  FROM long_term_services
  WHERE event_start_date <= :period_end AND (event_end_date IS NULL OR event_end_date > :period_end)
)
SELECT
  event_id, event_token, person_id, event_start_date, service_component, delivery_mechanism, unit_cost, cost_frequency,
  planned_units_per_week, primary_support_reason, accommodation_status, employment_status, is_community, is_care_home,
  sex, ethnic_group, deprivation_quintile, lsoa_code, practice_code, local_authority_code, age,
  CASE
    WHEN age < 65 THEN '18 to 64'
    WHEN age < 75 THEN '65 to 74'
    WHEN age < 85 THEN '75 to 84'
    WHEN age >= 85 THEN '85 and over'
  END AS age_band
FROM aged
WHERE age >= 18 OR age IS NULL
