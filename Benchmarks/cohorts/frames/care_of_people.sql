-- Events of social care with what is known of the person.
-- grain: one row per event
-- key: event_id
SELECT
  c.event_id, c.start_date, c.end_date, c.age, c.event_type, c.client_type, c.primary_support_reason,
  c.accommodation_status, c.event_outcome, c.service_type, c.delivery_mechanism,
  CASE
    WHEN c.age < 65 THEN '18 to 64'
    WHEN c.age < 75 THEN '65 to 74'
    WHEN c.age < 85 THEN '75 to 84'
    WHEN c.age >= 85 THEN '85 and over'
  END AS age_band,
  p.sex, p.ethnic_group, p.lsoa_code, d.deprivation_quintile
FROM care AS c
LEFT JOIN people AS p ON p.person = c.person
LEFT JOIN deprivation AS d ON d.lsoa_code = p.lsoa_code
