-- The service users' events that ASCOF 2D looks at, of any kind and day, of people not dead before the period; those
-- that end before they start are left out, and an open one ends in the far future.
-- grain: one row per event
-- key: record_id
SELECT
  e.record_id, e.la_code, e.person_id, e.event_type, e.service_type, e.service_component, e.start_date,
  coalesce(e.end_date, DATE '9999-01-01') AS end_date,
  d.date_of_death
FROM cld_events AS e
JOIN person_details AS d ON d.la_code = e.la_code AND d.person_id = e.person_id
WHERE e.client_type = 'Service user'
  AND (e.end_date IS NULL OR e.end_date >= e.start_date)
  AND (d.date_of_death IS NULL OR d.date_of_death >= :period_start)
