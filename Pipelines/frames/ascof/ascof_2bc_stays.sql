-- Long-term stays in residential and nursing homes, of any day, of people whose birth month is known and who did not
-- die before the period. The component must name the home and must not be short term.
-- Quirk: a stay with a blank component is left out (the method's own query allows it in one line and loses it in the
-- next). Stays that end before they start count.
-- grain: one row per stay
-- key: record_id
SELECT
  e.record_id, e.la_code, e.person_id, e.start_date,
  coalesce(e.end_date, DATE '9999-01-01') AS end_date,
  e.outcome, d.birth_month
FROM cld_events AS e
JOIN person_details AS d ON d.la_code = e.la_code AND d.person_id = e.person_id
WHERE e.event_type = 'service'
  AND e.client_type = 'Service user'
  AND e.service_type IN ('Long term support: Residential care', 'Long term support: Nursing care')
  AND d.birth_month IS NOT NULL
  AND (d.date_of_death IS NULL OR d.date_of_death >= :period_start)
  AND (lower(e.service_component) LIKE '%residential%' OR lower(e.service_component) LIKE '%nursing%')
  AND lower(e.service_component) NOT LIKE '%short%'
